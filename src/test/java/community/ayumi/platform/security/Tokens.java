package community.ayumi.platform.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.function.UnaryOperator;

/** Tokens of every kind, good and bad, signed without asking the code under test. */
final class Tokens {

  private Tokens() {}

  static JWTClaimsSet.Builder claims() {
    return new JWTClaimsSet.Builder()
        .issuer(DemoIssuer.ISSUER)
        .audience(DemoIssuer.AUDIENCE)
        .subject("hana-1")
        .issueTime(in(0))
        .expirationTime(in(600));
  }

  static Date in(int seconds) {
    return Date.from(Instant.now().plusSeconds(seconds));
  }

  static String signed(ECKey key, UnaryOperator<JWTClaimsSet.Builder> change) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build();
    return made(header, change.apply(claims()).build(), () -> new ECDSASigner(key));
  }

  static String signed(RSAKey key, JWSAlgorithm algorithm) {
    JWSHeader header = new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build();
    return made(header, claims().build(), () -> new RSASSASigner(key));
  }

  static String hmac(byte[] secret, String keyId) {
    JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(keyId).build();
    return made(header, claims().build(), () -> new MACSigner(secret));
  }

  static String unsigned() {
    return new PlainJWT(claims().build()).serialize();
  }

  private static String made(JWSHeader header, JWTClaimsSet claims, SignerSource signer) {
    try {
      SignedJWT jwt = new SignedJWT(header, claims);
      jwt.sign(signer.get());
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private interface SignerSource {
    JWSSigner get() throws JOSEException;
  }
}
