package community.ayumi.event;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Lets few go on at once and the others wait in line. Who holds a turn for too long, as for a
 * client that does not read, loses it to whoever has waited that long.
 */
final class Turns {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  /** A change of turns costs a change of threads. */
  private static final int STEPS = 20;

  private final int atOnce;
  private final Deque<Turn> taken = new ArrayDeque<>();
  private final Deque<MonoSink<Turn>> line = new ArrayDeque<>();

  Turns(int atOnce) {
    this.atOnce = atOnce;
  }

  /** Ends with a turn, which is to be given back. */
  Mono<Turn> take() {
    return Mono.defer(() -> {
      var free = takeFree();
      return free == null ? awaitTurn() : Mono.just(free);
    });
  }

  private synchronized @Nullable Turn takeFree() {
    return taken.size() < atOnce ? begin() : null;
  }

  /** Whoever was handed a turn goes on in another thread than the one who gave it back. */
  private Mono<Turn> awaitTurn() {
    return Mono.<Turn>create(this::enter)
        .publishOn(Schedulers.parallel())
        .timeout(PATIENCE)
        .onErrorResume(TimeoutException.class, late -> Mono.fromSupplier(this::takeOver));
  }

  private void enter(MonoSink<Turn> sink) {
    sink.onCancel(() -> leave(sink));
    var turn = next(sink);
    if (turn != null) {
      sink.success(turn);
    }
  }

  private synchronized @Nullable Turn next(MonoSink<Turn> sink) {
    if (taken.size() < atOnce) {
      return begin();
    }
    line.add(sink);
    return null;
  }

  private Turn begin() {
    var turn = new Turn();
    taken.add(turn);
    return turn;
  }

  private synchronized void leave(MonoSink<Turn> sink) {
    line.remove(sink);
  }

  private synchronized Turn takeOver() {
    if (taken.size() >= atOnce) {
      taken.remove();
    }
    return begin();
  }

  /** Held by whoever goes on, for some steps. */
  final class Turn {

    private int steps;

    /** Whether the next step is still part of this turn. */
    boolean goesOn() {
      return holds(this) && ++steps < STEPS;
    }

    /** Giving back what was lost or given back before changes nothing. */
    void giveBack() {
      var next = end(this);
      if (next != null) {
        next.sink().success(next.turn());
      }
    }
  }

  private synchronized boolean holds(Turn turn) {
    return taken.contains(turn);
  }

  private record Handed(MonoSink<Turn> sink, Turn turn) {}

  private synchronized @Nullable Handed end(Turn turn) {
    if (!taken.remove(turn)) {
      return null;
    }
    var sink = line.poll();
    return sink == null ? null : new Handed(sink, begin());
  }

  /** What is held by whoever holds none. */
  Turn none() {
    return new Turn();
  }

  synchronized int waiting() {
    return line.size();
  }
}
