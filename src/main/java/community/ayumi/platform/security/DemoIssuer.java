package community.ayumi.platform.security;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

/**
 * Signs tokens for the local demo and for tests. A bean only while the demo is on, which is never
 * together with a real issuer.
 */
public class DemoIssuer {

  /** The {@code iss} of every demo token. */
  public static final String ISSUER = "urn:ayumi:demo";

  /** The {@code aud} of every demo token. */
  public static final String AUDIENCE = "ayumi";

  private final ECKey key;
  private final JwtEncoder encoder;
  private final Duration lifetime;
  private final Clock clock;

  DemoIssuer(ECKey key, Duration lifetime, Clock clock) {
    this.key = key;
    this.encoder = new NimbusJwtEncoder(new ImmutableJWKSet<>(new JWKSet(key)));
    this.lifetime = lifetime;
    this.clock = clock;
  }

  /** A token valid from now on for {@code ayumi.demo.token-lifetime}. */
  public String token(String subject, Set<Role> roles) {
    return token(subject, roles, lifetime);
  }

  /** A negative lifetime makes a token that has expired already. */
  public String token(String subject, Set<Role> roles, Duration lifetime) {
    Instant now = clock.instant();
    Instant expiry = now.plus(lifetime);
    Instant issued = lifetime.isPositive() ? now : expiry.minusSeconds(1);
    JwtClaimsSet claims =
        JwtClaimsSet.builder()
            .issuer(ISSUER)
            .subject(subject)
            .audience(List.of(AUDIENCE))
            .issuedAt(issued)
            .notBefore(issued)
            .expiresAt(expiry)
            .id(UUID.randomUUID().toString())
            .claim(RolesClaim.NAME, roles.stream().map(Role::name).sorted().toList())
            .build();
    JwsHeader header = JwsHeader.with(SignatureAlgorithm.ES256).type("JWT").build();
    return encoder.encode(JwtEncoderParameters.from(header, claims)).getTokenValue();
  }

  ECKey publicKey() {
    return key.toPublicJWK();
  }
}
