package community.ayumi.engagement;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Lets few parts of reports be counted at once, each on a connection, so that moderators never take
 * the connections that members need. Who waits too long is told to come back.
 */
@Component
class Turns {

  static final int AT_ONCE = 2;

  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int MOST_LOOKS = 400;

  private final Semaphore free = new Semaphore(AT_ONCE);

  /** Work that holds nothing until it is subscribed to; fails with a time-out after 20 seconds. */
  <T> Mono<T> take(Mono<T> work) {
    return Mono.usingWhen(turn(), _ -> work, _ -> Mono.fromRunnable(free::release));
  }

  /** No time-out operator: it could drop a turn that was taken in the same moment. */
  private Mono<Boolean> turn() {
    return Mono.fromCallable(free::tryAcquire)
        .filter(taken -> taken)
        .repeatWhenEmpty(looks -> looks.concatMap(Turns::pause, 1));
  }

  private static Mono<Long> pause(long looks) {
    return looks < MOST_LOOKS
        ? Mono.delay(LOOK)
        : Mono.error(() -> new TimeoutException("No turn to count a report"));
  }
}
