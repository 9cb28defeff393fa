package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A recorded check-in or why there is none.
 *
 * @param member whose it is, for the modules that add to this answer
 */
public record CheckInPayload(@Nullable CheckIn checkIn, UUID member, List<Problem> problems) {

  static CheckInPayload refused(UUID member, Problem problem) {
    return new CheckInPayload(null, member, List.of(problem));
  }
}
