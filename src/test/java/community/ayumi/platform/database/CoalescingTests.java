package community.ayumi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;
import reactor.util.context.Context;

/** Loads that begin, end, fail and hang as the test says. */
class CoalescingTests {

  private final List<Load> loads = new CopyOnWriteArrayList<>();
  private final Coalescing<Integer, String> together = new Coalescing<>(Duration.ZERO, this::begin);

  private record Load(List<Integer> keys, Sinks.One<String> found) {

    void succeeds() {
      found.tryEmitValue(keys.stream().map(String::valueOf).collect(Collectors.joining(" ")));
    }
  }

  private Mono<String> begin(Collection<Integer> keys) {
    var load = new Load(List.copyOf(keys), Sinks.one());
    loads.add(load);
    return load.found().asMono();
  }

  private CompletableFuture<String> asks(int key) {
    return together.load(List.of(key)).toFuture();
  }

  @Test
  void whoComesWhileALoadRunsSharesTheNext() {
    var first = asks(0);
    var others = IntStream.rangeClosed(1, 1_000).mapToObj(i -> asks(i % 10)).toList();
    assertThat(loads).hasSize(1);

    loads.get(0).succeeds();
    awaitLoads(2);
    loads.get(1).succeeds();

    assertThat(first.join()).isEqualTo("0");
    assertThat(others).allSatisfy(it -> assertThat(it.join()).isEqualTo("1 2 3 4 5 6 7 8 9 0"));
    assertThat(loads).hasSize(2);
  }

  @Test
  void nothingIsKept() {
    for (int i = 1; i <= 3; i++) {
      var asked = asks(7);
      awaitLoads(i);
      loads.getLast().succeeds();
      assertThat(asked.join()).isEqualTo("7");
    }
  }

  @Test
  void aFailureIsOfThoseWhoSharedIt() {
    var first = asks(1);
    var second = asks(2);
    loads.get(0).found().tryEmitError(new IllegalStateException("on purpose"));
    awaitLoads(2);
    loads.get(1).succeeds();

    assertThat(first)
        .failsWithin(Duration.ofSeconds(5))
        .withThrowableThat()
        .withRootCauseInstanceOf(IllegalStateException.class);
    assertThat(second.join()).isEqualTo("2");
  }

  @Test
  void whoGoesAwayTakesNothingFromTheOthers() {
    var first = together.load(List.of(1)).subscribe();
    var waiting = together.load(List.of(2)).subscribe();
    var other = asks(3);
    first.dispose();
    waiting.dispose();
    loads.get(0).succeeds();
    awaitLoads(2);
    loads.get(1).succeeds();

    assertThat(other.join()).isEqualTo("2 3");
  }

  @Test
  void aLoadKnowsNothingOfItsCallersContext() {
    var contexts = new ArrayList<Boolean>();
    var asking =
        new Coalescing<Integer, Boolean>(
            Duration.ZERO,
            keys -> Mono.deferContextual(context -> Mono.just(context.hasKey("transaction"))));

    contexts.add(asking.load(List.of(1)).contextWrite(Context.of("transaction", "mine")).block());

    assertThat(contexts).containsExactly(false);
  }

  @Test
  void aLoadThatHangsIsLeftBehind() {
    var hanging = new ArrayList<Collection<Integer>>();
    StepVerifier.withVirtualTime(
            () -> {
              var hangs =
                  new Coalescing<Integer, String>(
                      Duration.ZERO,
                      keys -> {
                        hanging.add(keys);
                        return hanging.size() == 1 ? Mono.never() : Mono.just("there");
                      });
              return Flux.merge(
                  hangs
                      .load(List.of(1))
                      .onErrorResume(TimeoutException.class, e -> Mono.just("hung")),
                  hangs.load(List.of(2)));
            })
        .thenAwait(Duration.ofMinutes(1))
        .expectNextSequence(List.of("hung", "there"))
        .verifyComplete();
  }

  @Test
  void manyThreadsAllGetTheirs() {
    var real =
        new Coalescing<Integer, List<Integer>>(
            Duration.ZERO, keys -> Mono.delay(Duration.ofMillis(1)).thenReturn(List.copyOf(keys)));

    var got =
        Flux.range(0, 5_000)
            .flatMap(i -> real.load(List.of(i)).map(found -> found.contains(i)), 500)
            .collectList()
            .block(Duration.ofSeconds(30));

    assertThat(got).hasSize(5_000).containsOnly(true);
  }

  private void awaitLoads(int count) {
    Awaitility.await().until(() -> loads.size() == count);
  }
}
