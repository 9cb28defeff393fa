package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A check-in that finished a step, or why there is none; other modules add what it brought about.
 */
public record CompleteStepPayload(@Nullable CheckIn checkIn, List<Problem> problems) {}
