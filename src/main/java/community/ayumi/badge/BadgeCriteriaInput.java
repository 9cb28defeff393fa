package community.ayumi.badge;

import community.ayumi.activity.StepHeightOutOfRange;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Problem;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

record BadgeCriteriaInput(
    BadgeFact fact,
    int count,
    boolean distinctDays,
    @Nullable GlobalId activity,
    @Nullable Integer maxHeightCm,
    @Nullable Integer minHeightCm) {

  private static final int MOST = 10_000;

  /** Why no badge can be about this, apart from the activity. */
  @Nullable Problem refusal() {
    if (count < 1 || count > MOST) {
      return new BadgeCountOutOfRange(1, MOST);
    }
    var heights = Stream.of(minHeightCm, maxHeightCm).filter(Objects::nonNull);
    if (!heights.allMatch(StepHeightOutOfRange::isIn)) {
      return new StepHeightOutOfRange();
    }
    return heightsFit() ? null : new CriteriaNotFitting();
  }

  private boolean heightsFit() {
    return fact == BadgeFact.STEP_DONE
        ? minHeightCm == null || maxHeightCm == null || minHeightCm <= maxHeightCm
        : minHeightCm == null && maxHeightCm == null;
  }

  @Nullable UUID activityId() {
    return activity == null ? null : activity.as("Activity");
  }
}
