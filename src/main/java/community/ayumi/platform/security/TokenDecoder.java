package community.ayumi.platform.security;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.ConfigurableJWTProcessor;
import java.util.Set;
import java.util.function.Function;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Decodes an access token of at most 8 KiB, signed by one of the given keys with RS256, PS256 or
 * ES256. A {@link BadJwtException} means a bad token; any other {@link JwtException} that the keys
 * could not be had.
 */
final class TokenDecoder implements ReactiveJwtDecoder {

  static final int MAX_LENGTH = 8 * 1024;

  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

  private final NimbusReactiveJwtDecoder signed;

  TokenDecoder(Function<SignedJWT, Flux<JWK>> keys, TokenRules rules) {
    this.signed =
        NimbusReactiveJwtDecoder.withJwkSource(keys)
            .jwtProcessorCustomizer(TokenDecoder::allowOurAlgorithms)
            .build();
    signed.setJwtValidator(rules.validator());
  }

  @Override
  public Mono<Jwt> decode(String token) {
    if (token.length() > MAX_LENGTH) {
      return Mono.error(new BadJwtException("Longer than " + MAX_LENGTH + " characters"));
    }
    return signed
        .decode(token)
        .onErrorMap(
            IllegalStateException.class,
            e -> new JwtException("The issuer's keys cannot be had", e));
  }

  private static void allowOurAlgorithms(ConfigurableJWTProcessor<JWKSecurityContext> processor) {
    processor.setJWSKeySelector(
        new JWSVerificationKeySelector<>(ALGORITHMS, new JWKSecurityContextJWKSet()));
  }
}
