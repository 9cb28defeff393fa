package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Sinks;

/** Wake-ups from many threads at once, heard by somebody who is slow. */
class TailerTests extends FlowTests {

  @Autowired private EventStore store;
  @Autowired private Epochs epochs;
  @Autowired private Hub hub;
  @Autowired private Retention retention;
  @Autowired private EventSettings settings;

  @Test
  void aListenerWhoTakesNothingDoesNotEndTheWakeUps() {
    var tailer = new Tailer(store, epochs, hub, retention, settings);
    var heard = new AtomicInteger();
    var ended = new AtomicInteger();
    var listener =
        new BaseSubscriber<Object>() {

          @Override
          protected void hookOnSubscribe(org.reactivestreams.Subscription subscription) {
            // Asks for nothing yet.
          }

          @Override
          protected void hookOnNext(Object hint) {
            heard.incrementAndGet();
          }

          @Override
          protected void hookOnError(Throwable e) {
            ended.incrementAndGet();
          }
        };
    wakes(tailer).asFlux().subscribe(listener);
    for (int i = 0; i < 1_000; i++) {
      tailer.wake();
    }
    listener.requestUnbounded();
    tailer.wake();

    assertThat(ended).hasValue(0);
    assertThat(heard).hasPositiveValue();
    listener.cancel();
  }

  @Test
  void whoWakesWhileAnotherDoesNeitherWaitsNorFailsNorIsForgotten() throws InterruptedException {
    var tailer = new Tailer(store, epochs, hub, retention, settings);
    var heard = new AtomicInteger();
    var inside = new CountDownLatch(1);
    var go = new CountDownLatch(1);
    wakes(tailer)
        .asFlux()
        .subscribe(hint -> {
          if (heard.incrementAndGet() == 1) {
            inside.countDown();
            awaitQuietly(go);
          }
        });
    var slow = Thread.ofPlatform().start(tailer::wake);
    inside.await();
    tailer.wake();
    assertThat(heard).hasValue(1);
    go.countDown();
    slow.join();

    assertThat(heard).hasValue(2);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static Sinks.Many<?> wakes(Tailer tailer) {
    return (Sinks.Many<?>) ReflectionTestUtils.getField(tailer, "wakes");
  }
}
