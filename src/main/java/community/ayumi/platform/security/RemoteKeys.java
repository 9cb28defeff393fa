package community.ayumi.platform.security;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The issuer's public keys. They are asked for again after 10 minutes, so that a withdrawn key
 * ends, and when a token names an unknown key, but never twice within 30 seconds (5 after a
 * failure): made-up key ids cannot be turned into load on the issuer, as they can with Spring
 * Security's own source. While the issuer is unreachable the last keys serve for up to an hour.
 */
final class RemoteKeys implements Function<SignedJWT, Flux<JWK>> {

  static final Duration FRESH = Duration.ofMinutes(10);
  static final Duration OUTAGE = Duration.ofHours(1);
  static final Duration PAUSE = Duration.ofSeconds(30);
  static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(5);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Clock clock;
  private final Mono<Known> fetched;
  private volatile @Nullable Known known;

  RemoteKeys(WebClient web, Mono<String> address, Clock clock) {
    this.clock = clock;
    this.fetched =
        address
            .flatMap(uri -> web.get().uri(uri).retrieve().bodyToMono(String.class))
            .map(body -> new Known(parse(body), clock.instant()))
            .switchIfEmpty(Mono.error(() -> new IllegalStateException("No keys in the answer")))
            .timeout(PATIENCE)
            .doOnNext(keys -> this.known = keys)
            .cache(keys -> PAUSE, failure -> PAUSE_AFTER_FAILURE, () -> PAUSE_AFTER_FAILURE);
  }

  @Override
  public Flux<JWK> apply(SignedJWT token) {
    Known last = known;
    if (last != null && younger(last, FRESH) && last.has(token.getHeader().getKeyID())) {
      return last.keys();
    }
    return fetched.onErrorResume(failure -> afterFailure(last, failure)).flatMapMany(Known::keys);
  }

  private Mono<Known> afterFailure(@Nullable Known last, Throwable failure) {
    return last != null && younger(last, OUTAGE) ? Mono.just(last) : Mono.error(failure);
  }

  private boolean younger(Known keys, Duration age) {
    return clock.instant().isBefore(keys.since().plus(age));
  }

  private static JWKSet parse(String body) {
    try {
      return JWKSet.parse(body);
    } catch (ParseException e) {
      throw new IllegalStateException("The issuer's answer is no JWK set", e);
    }
  }

  private record Known(JWKSet set, Instant since) {

    /** A token without a key id is tried with every key there is. */
    boolean has(@Nullable String keyId) {
      return keyId == null || set.getKeyByKeyId(keyId) != null;
    }

    Flux<JWK> keys() {
      return Flux.fromIterable(set.getKeys());
    }
  }
}
