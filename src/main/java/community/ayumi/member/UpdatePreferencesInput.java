package community.ayumi.member;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.ArgumentValue;

/** What is left out stays as it is; {@code quietHours: null} ends them. */
record UpdatePreferencesInput(
    @Nullable String handle,
    @Nullable String avatar,
    @Nullable ZoneId timeZone,
    @Nullable LocalTime dayStart,
    @Nullable Locale locale,
    ArgumentValue<QuietHours> quietHours,
    @Nullable Boolean cheersFromOutside,
    @Nullable Boolean cheersWhenQuiet) {

  Member applyTo(Member old) {
    var quiet =
        quietHours.isOmitted()
            ? old.preferences().quietHours()
            : quietHours.asOptional().orElse(null);
    return new Member(
        old.id(),
        old.issuer(),
        old.subject(),
        handle == null ? old.handle() : Handles.normalise(handle),
        or(avatar, old.avatar()),
        or(timeZone, old.timeZone()),
        or(dayStart, old.dayStart()),
        locale == null ? old.locale() : Locale.of(locale.getLanguage()),
        quiet == null ? null : quiet.from(),
        quiet == null ? null : quiet.to(),
        old.ageBand(),
        old.rulesVersion(),
        or(cheersFromOutside, old.cheersFromOutside()),
        or(cheersWhenQuiet, old.cheersWhenQuiet()),
        old.supportMinutes(),
        old.joinedOn(),
        old.joinedAt());
  }

  private static <T> T or(@Nullable T given, T old) {
    return given == null ? old : given;
  }
}
