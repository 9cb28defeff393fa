package community.ayumi.member;

import community.ayumi.platform.graphql.Node;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person of the community. Others see {@code handle}, {@code avatar} and {@code joinedOn}; all
 * else is between the member and the server.
 *
 * @param issuer with {@code subject} the identity: tokens of another issuer are other people
 */
public record Member(
    UUID id,
    String issuer,
    String subject,
    String handle,
    String avatar,
    ZoneId timeZone,
    LocalTime dayStart,
    Locale locale,
    @Nullable LocalTime quietFrom,
    @Nullable LocalTime quietTo,
    AgeBand ageBand,
    String rulesVersion,
    boolean cheersFromOutside,
    boolean cheersWhenQuiet,
    int supportMinutes,
    LocalDate joinedOn,
    OffsetDateTime joinedAt)
    implements Node {

  /** Whether both are one person, as when somebody registers twice at the same moment. */
  boolean hasIdentityOf(Member other) {
    return Identity.of(this).equals(Identity.of(other));
  }

  /** The member's date at an instant. */
  public LocalDate dateAt(Instant instant) {
    return Days.date(instant, timeZone, dayStart);
  }

  Member withSupportMinutes(int minutes) {
    return new Member(
        id,
        issuer,
        subject,
        handle,
        avatar,
        timeZone,
        dayStart,
        locale,
        quietFrom,
        quietTo,
        ageBand,
        rulesVersion,
        cheersFromOutside,
        cheersWhenQuiet,
        minutes,
        joinedOn,
        joinedAt);
  }

  Preferences preferences() {
    var quiet = quietFrom == null || quietTo == null ? null : new QuietHours(quietFrom, quietTo);
    return new Preferences(timeZone, dayStart, locale, quiet, cheersFromOutside, cheersWhenQuiet);
  }
}
