package community.ayumi.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One stream's walk along the log. It only ever moves forward over one order, from the database
 * while it is behind and from memory when it is not, so nothing is missed or told twice where the
 * two meet. It takes a step when asked for one, and looks only then at what may be told: a slow
 * consumer stays where it is, costs nobody anything, and gets nothing that has become forbidden.
 */
final class Follower {

  private static final int CHUNK = 100;

  /** What was read for a replay and not yet asked for is read again after this. */
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Hub hub;
  private final EventStore store;
  private final Epochs.Known epochs;
  private final EventSettings settings;
  private final Clock clock;
  private final Supplier<Reader> reader;
  private final Turns turns;
  private final Scope scope;
  private final Queue<Step> read = new ArrayDeque<>();
  private Instant readAt = Instant.MIN;
  private Position at;
  private volatile Turns.Turn turn;
  private @Nullable Mark replayEnd;
  private int replayed;
  private Instant lastSaid;

  /**
   * What is to be told of a replay.
   *
   * @param event null where there is nothing more up to the position
   */
  private record Step(Position to, @Nullable LoggedEvent event, @Nullable Object card) {}

  /**
   * @param replayEnd where the replay ends and {@code CaughtUp} is said; null when already live
   */
  Follower(
      Hub hub,
      EventStore store,
      Epochs.Known epochs,
      EventSettings settings,
      Clock clock,
      Supplier<Reader> reader,
      Turns turns,
      Scope scope,
      Position at,
      @Nullable Mark replayEnd) {
    this.hub = hub;
    this.store = store;
    this.epochs = epochs;
    this.settings = settings;
    this.clock = clock;
    this.reader = reader;
    this.turns = turns;
    this.turn = turns.none();
    this.scope = scope;
    this.at = at;
    this.replayEnd = replayEnd;
    this.lastSaid = clock.instant();
  }

  Flux<Object> messages() {
    return Mono.defer(this::step).repeat().doFinally(end -> turn.giveBack());
  }

  /**
   * Of a reader's streams few replay at once: what is loaded for each event of many would leave
   * others no connection. A step is over when the next is asked for.
   */
  private Mono<Object> step() {
    if (replayEnd != null && turn.goesOn()) {
      return next();
    }
    turn.giveBack();
    return replayEnd == null ? next() : turns.take().flatMap(this::next);
  }

  private Mono<Object> next(Turns.Turn taken) {
    turn = taken;
    return next();
  }

  /** The next message; empty when it has only come closer to it. */
  private Mono<Object> next() {
    var end = replayEnd;
    if (end != null && !end.position().isAfter(at)) {
      return Mono.fromSupplier(this::caughtUp);
    }
    var window = hub.window();
    var upTo = end == null ? window.head().position() : end.position();
    if (!window.reachesBackTo(at)) {
      return read.isEmpty() ? read(upTo) : Mono.fromSupplier(this::takeRead);
    }
    return upTo.isAfter(at) ? Mono.fromSupplier(() -> takeKept(upTo)) : awaitMore();
  }

  private Mono<Object> awaitMore() {
    var quietUntil = lastSaid.plus(settings.quiet());
    return clock.instant().isBefore(quietUntil)
        ? hub.await(at, quietUntil).then(Mono.empty())
        : Mono.fromSupplier(this::position);
  }

  /** Looks at the window of this moment: what was in one before may have been taken back. */
  private @Nullable Object takeKept(Position upTo) {
    read.clear();
    var window = hub.window();
    if (!window.reachesBackTo(at)) {
      return null;
    }
    for (var item : window.after(at)) {
      if (item.event().position().isAfter(upTo)) {
        break;
      }
      at = item.event().position();
      var card = scope.includes(item.event().fact()) ? told(item.event(), item.card()) : null;
      if (card != null) {
        return card;
      }
    }
    at = upTo;
    return null;
  }

  private Mono<Object> read(Position upTo) {
    return store
        .replay(reader.get(), scope, at, upTo, CHUNK)
        .collectList()
        .flatMap(events -> hub.cards(events).doOnNext(cards -> keep(events, cards, upTo)))
        .then(Mono.empty());
  }

  private void keep(List<LoggedEvent> events, Map<UUID, Object> cards, Position upTo) {
    readAt = clock.instant();
    for (var event : events) {
      read.add(new Step(event.position(), event, cards.get(event.nodeId())));
    }
    if (events.size() < CHUNK) {
      read.add(new Step(upTo, null, null));
    }
  }

  private @Nullable Object takeRead() {
    if (readAt.plus(FRESH).isBefore(clock.instant())) {
      read.clear();
      return null;
    }
    var step = read.remove();
    at = step.to();
    return step.event() == null ? null : told(step.event(), step.card());
  }

  private @Nullable Object told(LoggedEvent event, @Nullable Object card) {
    if (card == null || !reader.get().sees(event)) {
      return null;
    }
    lastSaid = clock.instant();
    replayed += replayEnd == null ? 0 : 1;
    return card;
  }

  private CaughtUp caughtUp() {
    replayEnd = null;
    return position();
  }

  private CaughtUp position() {
    lastSaid = clock.instant();
    var said = new CaughtUp(epochs.cursor(new Mark(at, lastSaid)), replayed);
    replayed = 0;
    return said;
  }
}
