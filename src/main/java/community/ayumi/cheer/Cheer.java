package community.ayumi.cheer;

import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Node;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A cheer between two members, seen by these two alone. */
public record Cheer(
    UUID id,
    CheerKind kind,
    @Nullable String message,
    Member from,
    Member to,
    @Nullable UUID checkInId,
    OffsetDateTime sentAt,
    @Nullable OffsetDateTime thankedAt)
    implements Node {}
