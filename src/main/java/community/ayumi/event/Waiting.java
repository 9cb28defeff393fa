package community.ayumi.event;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Those who wait for something new, each up to a moment of its own. Who wakes them has only to say
 * so: they go on in threads of their own, and what fails there stays there.
 */
final class Waiting {

  private final Set<Waiter> all = ConcurrentHashMap.newKeySet();

  private record Waiter(Instant until, MonoSink<Void> sink) {

    /** There may be any number of the same. */
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  /**
   * Ends when woken.
   *
   * @param over asked once one can be woken: what came just before must not be slept through
   */
  Mono<Void> until(Instant latest, BooleanSupplier over) {
    return Mono.<Void>create(sink -> wait(new Waiter(latest, sink), over))
        .publishOn(Schedulers.parallel());
  }

  private void wait(Waiter waiter, BooleanSupplier over) {
    all.add(waiter);
    waiter.sink().onDispose(() -> all.remove(waiter));
    if (over.getAsBoolean()) {
      waiter.sink().success();
    }
  }

  void wakeAll() {
    wake(waiter -> true);
  }

  void wakeOverdue(Instant now) {
    wake(waiter -> !now.isBefore(waiter.until()));
  }

  private void wake(Predicate<Waiter> which) {
    all.stream().filter(which).forEach(waiter -> waiter.sink().success());
  }

  int count() {
    return all.size();
  }
}
