package community.ayumi.badge;

import community.ayumi.event.Audience;
import community.ayumi.event.Reader;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An award as its table has it.
 *
 * @param causedAt when that happened what it is given for: known to those who were there then
 */
record AwardRow(
    UUID id,
    UUID badgeId,
    UUID memberId,
    int occurrence,
    UUID causeId,
    Audience audience,
    @Nullable UUID groupId,
    OffsetDateTime causedAt,
    OffsetDateTime awardedAt) {

  boolean seenBy(Reader reader) {
    return reader.sees(memberId, audience, groupId, causedAt);
  }
}
