package community.ayumi.platform.security;

import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.JwtValidators;

/**
 * What every accepted token must say, whoever issued it. The decoder bean is our own, and with that
 * Boot's issuer and audience validators are gone: these stand in their place.
 *
 * @param audiences one of them suffices
 */
record TokenRules(String issuer, List<String> audiences, Duration clockSkew, Clock clock) {

  OAuth2TokenValidator<Jwt> validator() {
    return JwtValidators.createDefaultWithValidators(
        List.of(accessTokenType(), times(), new JwtIssuerValidator(issuer), audience(), subject()));
  }

  /** RFC 9068 names the type {@code at+jwt}; most issuers say JWT or nothing. */
  private static JwtTypeValidator accessTokenType() {
    var types = new JwtTypeValidator(List.of("JWT", "at+jwt", "application/at+jwt"));
    types.setAllowEmpty(true);
    return types;
  }

  private JwtTimestampValidator times() {
    var times = new JwtTimestampValidator(clockSkew);
    times.setAllowEmptyExpiryClaim(false);
    times.setClock(clock);
    return times;
  }

  private OAuth2TokenValidator<Jwt> audience() {
    return new JwtClaimValidator<Collection<String>>(
        JwtClaimNames.AUD, claimed -> claimed != null && !Collections.disjoint(claimed, audiences));
  }

  private static OAuth2TokenValidator<Jwt> subject() {
    return new JwtClaimValidator<String>(
        JwtClaimNames.SUB, subject -> subject != null && !subject.isBlank());
  }
}
