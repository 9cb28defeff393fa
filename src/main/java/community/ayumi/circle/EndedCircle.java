package community.ayumi.circle;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A circle that has come to its end.
 *
 * @param endsOn its last day, before the days of grace
 * @param endedAt when it was closed
 */
public record EndedCircle(UUID id, UUID activityId, LocalDate endsOn, OffsetDateTime endedAt) {}
