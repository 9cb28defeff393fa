package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class DemoIssuerTests {

  private static final Duration DEADLINE = Duration.ofSeconds(5);

  @TempDir private Path directory;

  @Test
  void aTokenSaysWhoWhatAndForHowLong() {
    String token = issuer().token("hana-1", Set.of(Role.MODERATOR));
    Jwt jwt = decoded(token, issuer()).block(DEADLINE);
    assertThat(jwt.getSubject()).isEqualTo("hana-1");
    assertThat(jwt.getClaimAsString("iss")).isEqualTo("urn:ayumi:demo");
    assertThat(jwt.getAudience()).containsExactly("ayumi");
    assertThat(jwt.getClaimAsStringList("roles")).containsExactly("MODERATOR");
    assertThat(Duration.between(jwt.getIssuedAt(), jwt.getExpiresAt()))
        .isEqualTo(Duration.ofHours(1));
  }

  @Test
  void aTokenIsStillGoodAfterARestart() {
    String token = issuer().token("hana-1", Set.of());
    StepVerifier.create(decoded(token, issuer()))
        .expectNextCount(1)
        .expectComplete()
        .verify(DEADLINE);
  }

  @Test
  void aTokenOfAnotherDirectoryIsRefused() {
    var stranger = new DemoIssuer(DemoKey.in(directory.resolve("b")), DEADLINE, Clock.systemUTC());
    StepVerifier.create(decoded(stranger.token("hana-1", Set.of()), issuer()))
        .expectError(BadJwtException.class)
        .verify(DEADLINE);
  }

  @Test
  void aNegativeLifetimeMakesAnExpiredToken() {
    String token = issuer().token("hana-1", Set.of(), Duration.ofHours(-1));
    StepVerifier.create(decoded(token, issuer()))
        .expectError(BadJwtException.class)
        .verify(DEADLINE);
  }

  @Test
  void onlyTheOwnerReadsTheKey() throws IOException {
    issuer();
    Path file = directory.resolve("demo/token-key.jwk");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void aBrokenKeyFileIsNamedAndNotReplaced() throws IOException {
    Path file = directory.resolve("token-key.jwk");
    Files.writeString(file, "{}");
    assertThatThrownBy(() -> DemoKey.in(directory)).hasMessageContaining(file.toString());
    assertThat(file).hasContent("{}");
  }

  private DemoIssuer issuer() {
    return new DemoIssuer(
        DemoKey.in(directory.resolve("demo")), Duration.ofHours(1), Clock.systemUTC());
  }

  private static Mono<Jwt> decoded(String token, DemoIssuer issuer) {
    var rules =
        new TokenRules(
            DemoIssuer.ISSUER, List.of("ayumi"), Duration.ofSeconds(30), Clock.systemUTC());
    return new TokenDecoder(any -> Flux.just(issuer.publicKey()), rules).decode(token);
  }
}
