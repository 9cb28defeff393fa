package community.ayumi.event;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A committed fact with its place in the log. */
public record LoggedEvent(Position position, UUID nodeId, OffsetDateTime at, Fact fact) {}
