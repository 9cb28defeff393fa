package community.ayumi.member;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a member wants to be met; seen by the member alone. */
record Preferences(
    ZoneId timeZone,
    LocalTime dayStart,
    Locale locale,
    @Nullable QuietHours quietHours,
    boolean cheersFromOutside,
    boolean cheersWhenQuiet) {}
