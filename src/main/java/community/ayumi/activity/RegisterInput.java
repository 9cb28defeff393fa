package community.ayumi.activity;

import community.ayumi.member.AgeBand;
import community.ayumi.member.NewMember;
import community.ayumi.platform.security.Caller;
import jakarta.validation.Valid;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

record RegisterInput(
    String handle,
    @Nullable String avatar,
    ZoneId timeZone,
    Locale locale,
    AgeBand ageBand,
    @Valid ConsentInput consent) {

  NewMember by(Caller caller) {
    return new NewMember(
        caller.issuer(),
        caller.subject(),
        handle,
        avatar,
        timeZone,
        NewMember.DAY_START,
        locale,
        ageBand,
        consent.rulesVersion(),
        consent.cheersFromOutside(),
        consent.cheersWhenQuiet());
  }
}
