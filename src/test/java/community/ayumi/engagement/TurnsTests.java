package community.ayumi.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TurnsTests {

  private final Turns turns = new Turns();
  private final AtomicInteger running = new AtomicInteger();

  @Test
  void neverMoreThanTwoAreCountedAtOnceAndEveryoneComes() {
    var work =
        Mono.fromCallable(running::incrementAndGet)
            .delayElement(Duration.ofMillis(20))
            .doOnNext(_ -> running.decrementAndGet());
    var seen =
        Flux.range(0, 20)
            .flatMap(_ -> turns.take(work), 20)
            .collectList()
            .block(Duration.ofSeconds(20));
    assertThat(seen).hasSize(20).contains(Turns.AT_ONCE).allMatch(count -> count <= Turns.AT_ONCE);
  }

  @Test
  void aTurnThatFailedOrWasGivenUpIsFreeAgain() {
    for (int i = 0; i < 3 * Turns.AT_ONCE; i++) {
      StepVerifier.create(turns.take(Mono.error(new IllegalStateException()))).verifyError();
      StepVerifier.create(turns.take(Mono.never())).thenCancel().verify();
    }
    assertThat(turns.take(Mono.just("counted")).block(Duration.ofSeconds(5))).isEqualTo("counted");
  }

  @Test
  void whoWaitsTooLongIsToldSo() {
    StepVerifier.withVirtualTime(
            () -> {
              for (int i = 0; i < Turns.AT_ONCE; i++) {
                turns.take(Mono.never()).subscribe();
              }
              return turns.take(Mono.just("late"));
            })
        .thenAwait(Duration.ofSeconds(30))
        .verifyError(TimeoutException.class);
  }
}
