package community.ayumi.activity;

import community.ayumi.platform.graphql.Text;
import java.util.UUID;

/** A step of the ladder that an activity shares. */
record LadderStep(UUID activityId, String titleJa, String titleEn, int heightCm) {

  Text title() {
    return new Text(titleJa, titleEn);
  }
}
