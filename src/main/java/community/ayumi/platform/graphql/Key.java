package community.ayumi.platform.graphql;

import java.time.OffsetDateTime;
import java.util.UUID;

/** Where a row lies in a list ordered by time and id; microseconds, as the database keeps them. */
public record Key(OffsetDateTime at, UUID id) {}
