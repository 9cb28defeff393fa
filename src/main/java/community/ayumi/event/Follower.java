package community.ayumi.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/**
 * One stream's walk along the log. It only ever moves forward over one order, from the database
 * while it is behind and from memory when it is not, so nothing is missed or told twice where the
 * two meet. It moves when asked: a slow consumer stays where it is and costs nobody anything.
 */
final class Follower {

  private static final int CHUNK = 100;

  private final Hub hub;
  private final EventStore store;
  private final Epochs.Known epochs;
  private final EventSettings settings;
  private final Clock clock;
  private final Supplier<Reader> reader;
  private final Scope scope;
  private Position at;
  private @Nullable Mark replayEnd;
  private boolean replaying;
  private int replayed;
  private volatile Instant lastSaid;

  /**
   * What is said if it still may be: a card, or that the stream has come this far.
   *
   * @param event null for the position itself
   */
  private record Step(Position at, @Nullable LoggedEvent event, @Nullable Object card) {}

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
      Scope scope,
      Position at,
      @Nullable Mark replayEnd) {
    this.hub = hub;
    this.store = store;
    this.epochs = epochs;
    this.settings = settings;
    this.clock = clock;
    this.reader = reader;
    this.scope = scope;
    this.at = at;
    this.replayEnd = replayEnd;
    this.replaying = replayEnd != null;
    this.lastSaid = clock.instant();
  }

  Flux<Object> messages() {
    return Mono.defer(this::next).repeat().concatMapIterable(steps -> steps, 1).handle(this::say);
  }

  /** Asked for only now: what a slow consumer left lying here may have become forbidden. */
  private void say(Step step, SynchronousSink<Object> to) {
    var event = step.event();
    if (event == null) {
      lastSaid = clock.instant();
      to.next(new CaughtUp(epochs.cursor(new Mark(step.at(), lastSaid)), replayed));
      replaying = false;
      replayed = 0;
    } else if (reader.get().sees(event)) {
      lastSaid = clock.instant();
      replayed += replaying ? 1 : 0;
      to.next(Objects.requireNonNull(step.card()));
    }
  }

  private Mono<List<Step>> next() {
    var end = replayEnd;
    if (end != null) {
      return at.isAfter(end.position()) || at.equals(end.position())
          ? Mono.just(caughtUp())
          : replay(end.position());
    }
    var window = hub.window();
    return window.reachesBackTo(at) ? live(window) : replay(window.head().position());
  }

  private List<Step> caughtUp() {
    replayEnd = null;
    return position();
  }

  private Mono<List<Step>> replay(Position upTo) {
    return store
        .replay(reader.get(), scope, at, upTo, CHUNK)
        .collectList()
        .flatMap(events -> hub.cards(events).map(cards -> steps(events, cards, upTo)));
  }

  private List<Step> steps(List<LoggedEvent> events, Map<UUID, Object> cards, Position upTo) {
    at = events.size() < CHUNK ? upTo : events.getLast().position();
    return events.stream()
        .filter(event -> cards.containsKey(event.nodeId()))
        .map(event -> new Step(event.position(), event, cards.get(event.nodeId())))
        .toList();
  }

  private Mono<List<Step>> live(Window window) {
    var items = window.after(at);
    if (items.isEmpty()) {
      return awaitMore();
    }
    var some = items.subList(0, Math.min(CHUNK, items.size()));
    at = some.getLast().event().position();
    return Mono.just(
        some.stream()
            .filter(item -> item.card() != null && scope.includes(item.event().fact()))
            .map(item -> new Step(item.event().position(), item.event(), item.card()))
            .toList());
  }

  private Mono<List<Step>> awaitMore() {
    var patience = Duration.between(clock.instant(), lastSaid.plus(settings.quiet()));
    if (patience.isNegative() || patience.isZero()) {
      return Mono.just(position());
    }
    return hub.await(at, patience)
        .thenReturn(List.<Step>of())
        .onErrorResume(TimeoutException.class, e -> Mono.just(position()));
  }

  private List<Step> position() {
    lastSaid = clock.instant();
    return List.of(new Step(at, null, null));
  }
}
