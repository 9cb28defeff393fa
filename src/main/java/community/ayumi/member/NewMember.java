package community.ayumi.member;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who is about to join, as they put it. */
public record NewMember(
    String issuer,
    String subject,
    String handle,
    @Nullable String avatar,
    ZoneId timeZone,
    LocalTime dayStart,
    Locale locale,
    AgeBand ageBand,
    String rulesVersion,
    boolean cheersFromOutside,
    boolean cheersWhenQuiet) {

  /** When a day starts for who has not said. */
  public static final LocalTime DAY_START = LocalTime.of(4, 0);
}
