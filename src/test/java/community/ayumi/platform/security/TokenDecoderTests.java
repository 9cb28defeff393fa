package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.BadJwtException;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class TokenDecoderTests {

  private static final ECKey KEY = ecKey();
  private static final RSAKey RSA = rsaKey();
  private static final List<JWK> KEYS = List.of(KEY.toPublicJWK(), RSA.toPublicJWK());

  private final TokenDecoder decoder =
      new TokenDecoder(
          token -> Flux.fromIterable(KEYS),
          new TokenRules(
              DemoIssuer.ISSUER,
              List.of("other", DemoIssuer.AUDIENCE),
              Duration.ofSeconds(30),
              Clock.systemUTC()));

  @Test
  void aTokenThatKeepsEveryRuleIsAccepted() {
    accepts(ec(claims -> claims));
  }

  @Test
  void rs256AndPs256AreAcceptedButNoOtherAlgorithm() {
    accepts(Tokens.signed(RSA, JWSAlgorithm.RS256));
    accepts(Tokens.signed(RSA, JWSAlgorithm.PS256));
    refuses(Tokens.signed(RSA, JWSAlgorithm.RS512));
  }

  @Test
  void anUnsignedTokenIsRefused() {
    refuses(Tokens.unsigned());
  }

  @Test
  void aTokenSignedWithThePublicKeyAsASecretIsRefused() throws JOSEException {
    refuses(Tokens.hmac(RSA.toRSAPublicKey().getEncoded(), RSA.getKeyID()));
    byte[] json = RSA.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
    refuses(Tokens.hmac(json, RSA.getKeyID()));
  }

  @Test
  void aTokenOfAnotherKeyIsRefusedEvenUnderOurKeyId() throws JOSEException {
    ECKey stranger = new ECKeyGenerator(Curve.P_256).keyID(KEY.getKeyID()).generate();
    refuses(Tokens.signed(stranger, claims -> claims));
  }

  @Test
  void anotherIssuerIsRefused() {
    refuses(ec(claims -> claims.issuer("https://elsewhere.example")));
    refuses(ec(claims -> claims.issuer(null)));
  }

  @Test
  void anotherAudienceIsRefused() {
    refuses(ec(claims -> claims.audience("somebody-else")));
    refuses(ec(claims -> claims.audience((String) null)));
  }

  @Test
  void oneOfSeveralAudiencesSuffices() {
    accepts(ec(claims -> claims.audience(List.of("account", DemoIssuer.AUDIENCE))));
  }

  @Test
  void anExpiredTokenIsRefusedBeyondTheClockSkew() {
    accepts(ec(claims -> claims.expirationTime(Tokens.in(-15)).issueTime(Tokens.in(-60))));
    refuses(ec(claims -> claims.expirationTime(Tokens.in(-45)).issueTime(Tokens.in(-60))));
  }

  @Test
  void aTokenWithoutExpiryIsRefused() {
    refuses(ec(claims -> claims.expirationTime(null)));
  }

  @Test
  void aTokenNotYetValidIsRefusedBeyondTheClockSkew() {
    accepts(ec(claims -> claims.notBeforeTime(Tokens.in(15))));
    refuses(ec(claims -> claims.notBeforeTime(Tokens.in(45))));
  }

  @Test
  void aTokenWithoutSubjectIsRefused() {
    refuses(ec(claims -> claims.subject(null)));
    refuses(ec(claims -> claims.subject(" ")));
  }

  @Test
  void aTokenOfTwentyKilobytesIsRefusedThoughItsSignatureIsGood() {
    refuses(ec(claims -> claims.claim("ballast", "x".repeat(15_000))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "..", "a.b.c", "eyJhbGciOiJFUzI1NiJ9.e30.", "{}", "%00.%00.%00"})
  void garbageIsRefused(String garbage) {
    refuses(garbage);
  }

  private static String ec(UnaryOperator<JWTClaimsSet.Builder> change) {
    return Tokens.signed(KEY, change);
  }

  private void accepts(String token) {
    StepVerifier.create(decoder.decode(token))
        .assertNext(jwt -> assertThat(jwt.getSubject()).isEqualTo("hana-1"))
        .expectComplete()
        .verify(Duration.ofSeconds(5));
  }

  private void refuses(String token) {
    StepVerifier.create(decoder.decode(token))
        .expectError(BadJwtException.class)
        .verify(Duration.ofSeconds(5));
  }

  private static ECKey ecKey() {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey rsaKey() {
    try {
      return new RSAKeyGenerator(2048).keyID("rsa").generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
