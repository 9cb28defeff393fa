package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;
import reactor.test.scheduler.VirtualTimeScheduler;

class RemoteKeysTests {

  private final AtomicInteger fetches = new AtomicInteger();
  private final ECKey known = key("known");
  private VirtualTimeScheduler time;
  private volatile boolean reachable = true;
  private volatile List<JWK> published = List.of(known.toPublicJWK());
  private RemoteKeys keys;

  @BeforeEach
  void startTheIssuer() {
    time = VirtualTimeScheduler.getOrSet();
    keys =
        new RemoteKeys(
            WebClient.builder().exchangeFunction(r -> answer()).build(),
            Mono.just("https://issuer.example/keys"),
            new VirtualClock());
  }

  @AfterEach
  void backToRealTime() {
    VirtualTimeScheduler.reset();
  }

  @Test
  void manyTokensOfAKnownKeyCostOneFetch() {
    for (int i = 0; i < 100; i++) {
      assertThat(ids(known)).containsExactly("known");
    }
    assertThat(fetches).hasValue(1);
  }

  @Test
  void aThousandMadeUpKeyIdsCostNoMoreThanOneFetchInThirtySeconds() {
    ids(known);
    time.advanceTimeBy(RemoteKeys.PAUSE.plusSeconds(1));
    for (int i = 0; i < 1000; i++) {
      ids(key("made-up-" + i));
    }
    assertThat(fetches).hasValue(2);
  }

  @Test
  void aNewKeyIsFoundAfterThePause() {
    ids(known);
    ECKey rotated = key("rotated");
    published = List.of(known.toPublicJWK(), rotated.toPublicJWK());
    time.advanceTimeBy(RemoteKeys.PAUSE.plusSeconds(1));
    assertThat(ids(rotated)).contains("rotated");
  }

  @Test
  void aWithdrawnKeyEndsWithinTenMinutes() {
    ids(known);
    published = List.of(key("next").toPublicJWK());
    time.advanceTimeBy(RemoteKeys.FRESH.plusSeconds(1));
    assertThat(ids(known)).containsExactly("next");
  }

  @Test
  void anUnreachableIssuerIsBridgedForAnHourWithTheLastKeys() {
    ids(known);
    reachable = false;
    time.advanceTimeBy(RemoteKeys.OUTAGE.minusSeconds(1));
    assertThat(ids(known)).containsExactly("known");
    time.advanceTimeBy(Duration.ofSeconds(10));
    StepVerifier.create(asked(known)).expectError().verify(Duration.ofSeconds(5));
  }

  @Test
  void anIssuerThatWasDownIsAskedAgainAfterFiveSeconds() {
    reachable = false;
    StepVerifier.create(asked(known)).expectError().verify(Duration.ofSeconds(5));
    reachable = true;
    StepVerifier.create(asked(known)).expectError().verify(Duration.ofSeconds(5));
    time.advanceTimeBy(RemoteKeys.PAUSE_AFTER_FAILURE.plusSeconds(1));
    assertThat(ids(known)).containsExactly("known");
    assertThat(fetches).hasValue(2);
  }

  private Mono<ClientResponse> answer() {
    fetches.incrementAndGet();
    return Mono.just(
        reachable
            ? ClientResponse.create(HttpStatus.OK).body(new JWKSet(published).toString()).build()
            : ClientResponse.create(HttpStatus.BAD_GATEWAY).build());
  }

  private List<String> ids(ECKey signer) {
    return asked(signer).map(JWK::getKeyID).collectList().block(Duration.ofSeconds(5));
  }

  private Flux<JWK> asked(ECKey signer) {
    try {
      return keys.apply(SignedJWT.parse(Tokens.signed(signer, claims -> claims)));
    } catch (ParseException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ECKey key(String id) {
    try {
      return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Follows the scheduler, so that both clocks of the code under test agree. */
  private final class VirtualClock extends Clock {

    @Override
    public ZoneOffset getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(time.now(TimeUnit.MILLISECONDS));
    }
  }
}
