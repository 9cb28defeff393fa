package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded check-in or why there is none; other modules add what it brought about. */
public record CheckInPayload(@Nullable CheckIn checkIn, List<Problem> problems) {}
