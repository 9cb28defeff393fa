package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class TurnsTests {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  private final Turns turns = new Turns(2);

  @Test
  void neverMoreThanTwoGoOnAtOnceAndAllComeToTheirTurn() {
    var at = new AtomicInteger();
    var most = new AtomicInteger();
    var all =
        Flux.range(0, 500)
            .flatMap(
                i ->
                    turns
                        .take()
                        .doOnNext(turn -> most.accumulateAndGet(at.incrementAndGet(), Math::max))
                        .delayUntil(turn -> Mono.delay(Duration.ofMillis(1)))
                        .doOnNext(turn -> at.decrementAndGet())
                        .doOnNext(Turns.Turn::giveBack),
                500);

    assertThat(all.count().block(DEADLINE.multipliedBy(3))).isEqualTo(500);
    assertThat(most).hasValue(2);
  }

  @Test
  void whoWaitsIsNextInTheOrderOfWaiting() {
    var first = turns.take().block(DEADLINE);
    var second = turns.take().block(DEADLINE);
    var order = new ArrayList<Integer>();
    var waiting =
        Flux.range(0, 5)
            .flatMap(i -> turns.take().doOnNext(t -> order.add(i)).doOnNext(Turns.Turn::giveBack));
    StepVerifier.create(waiting)
        .then(first::giveBack)
        .expectNextCount(5)
        .expectComplete()
        .verify(DEADLINE);
    second.giveBack();

    assertThat(order).isEqualTo(List.of(0, 1, 2, 3, 4));
  }

  @Test
  void whoHoldsATurnForEverLosesItAndGivingItBackLaterChangesNothing() {
    var forgotten = turns.take().block(DEADLINE);
    turns.take().block(DEADLINE);

    var taken = turns.take().block(DEADLINE);
    forgotten.giveBack();

    assertThat(turns.waiting()).isZero();
    taken.giveBack();
    assertThat(turns.take().block(Duration.ofMillis(500))).isNotNull();
  }

  @Test
  void whoGoesAwayWhileWaitingHoldsUpNobody() {
    var first = turns.take().block(DEADLINE);
    turns.take().block(DEADLINE);
    var gone = turns.take().subscribe();
    assertThat(turns.waiting()).isOne();

    gone.dispose();
    assertThat(turns.waiting()).isZero();

    first.giveBack();
    assertThat(turns.take().block(Duration.ofMillis(500))).isNotNull();
  }
}
