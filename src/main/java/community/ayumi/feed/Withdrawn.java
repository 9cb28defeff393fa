package community.ayumi.feed;

import community.ayumi.platform.graphql.GlobalId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check-in's telling was taken back; clients forget it.
 *
 * @param finishedStep null if no step was finished with it; clients forget that, too
 */
record Withdrawn(GlobalId checkIn, @Nullable GlobalId finishedStep) {

  static Withdrawn of(UUID checkIn, @Nullable UUID step) {
    return new Withdrawn(
        new GlobalId("CheckIn", checkIn), step == null ? null : new GlobalId("Step", step));
  }
}
