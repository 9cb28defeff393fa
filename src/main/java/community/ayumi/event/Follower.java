package community.ayumi.event;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

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
  private int replayed;
  private Instant lastSaid;

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
    this.lastSaid = clock.instant();
  }

  Flux<Object> messages() {
    return Mono.defer(this::next).repeat().concatMapIterable(said -> said, 1);
  }

  private Mono<List<Object>> next() {
    var end = replayEnd;
    if (end != null) {
      return at.isAfter(end.position()) || at.equals(end.position())
          ? Mono.just(caughtUp(end))
          : replay(end.position());
    }
    var window = hub.window();
    return window.reachesBackTo(at) ? live(window) : replay(window.head().position());
  }

  private List<Object> caughtUp(Mark end) {
    var message = new CaughtUp(epochs.cursor(new Mark(end.position(), clock.instant())), replayed);
    replayEnd = null;
    return said(List.of(message));
  }

  private Mono<List<Object>> replay(Position upTo) {
    return store
        .replay(reader.get(), scope, at, upTo, CHUNK)
        .collectList()
        .flatMap(events -> hub.cards(events).map(cards -> replayed(events, cards, upTo)));
  }

  private List<Object> replayed(List<LoggedEvent> events, Map<UUID, Object> cards, Position upTo) {
    at = events.size() < CHUNK ? upTo : events.getLast().position();
    // Looked at again with the reader of now: a block may have come while the page was loading.
    var messages =
        events.stream()
            .filter(event -> reader.get().sees(event))
            .map(event -> cards.get(event.nodeId()))
            .filter(Objects::nonNull)
            .toList();
    replayed += messages.size();
    return said(List.<Object>copyOf(messages));
  }

  private Mono<List<Object>> live(Window window) {
    var items = window.after(at);
    if (items.isEmpty()) {
      return awaitMore();
    }
    var some = items.subList(0, Math.min(CHUNK, items.size()));
    at = some.getLast().event().position();
    var messages = new ArrayList<>();
    for (var item : some) {
      if (item.card() != null
          && scope.includes(item.event().fact())
          && reader.get().sees(item.event())) {
        messages.add(item.card());
      }
    }
    return Mono.just(said(messages));
  }

  private Mono<List<Object>> awaitMore() {
    var patience = Duration.between(clock.instant(), lastSaid.plus(settings.quiet()));
    if (patience.isNegative() || patience.isZero()) {
      return Mono.just(position());
    }
    return hub.await(at, patience)
        .thenReturn(List.<Object>of())
        .onErrorResume(TimeoutException.class, e -> Mono.just(position()));
  }

  private List<Object> position() {
    return said(List.of(new CaughtUp(epochs.cursor(new Mark(at, clock.instant())), 0)));
  }

  private List<Object> said(List<Object> messages) {
    if (!messages.isEmpty()) {
      lastSaid = clock.instant();
    }
    return messages;
  }
}
