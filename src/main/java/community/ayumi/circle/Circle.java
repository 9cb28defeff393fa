package community.ayumi.circle;

import community.ayumi.activity.Activity;
import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Text;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A circle with its activity. Its name is known to every member, its seats to those seated.
 *
 * @param state as it was last written; where the circle stands follows from its last day, too
 */
public record Circle(
    UUID id,
    Text name,
    Activity activity,
    CircleState state,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn)
    implements Node {

  /** Where it stands on a date of the circles' calendar. */
  CircleState stateOn(LocalDate today) {
    if (state != CircleState.ACTIVE || endsOn == null || !today.isAfter(endsOn)) {
      return state;
    }
    return today.isAfter(endsOn.plusDays(CircleDays.GRACE))
        ? CircleState.CLOSED
        : CircleState.CLOSING;
  }
}
