package community.ayumi.event;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * The newest events with their cards, in memory and bounded, for all followers of this instance. It
 * may vanish at any time: whoever is not served from here is served from the log.
 */
@Component
class Hub {

  private final Epochs epochs;
  private final FollowedReaders readers;
  private final ObjectProvider<Cards> cards;
  private final int size;
  private final Clock clock;
  private final Sinks.Many<Position> heads = Sinks.many().replay().latest();
  private final Waiting waiting = new Waiting();
  private volatile Window window = Window.EMPTY;

  Hub(
      Epochs epochs,
      FollowedReaders readers,
      ObjectProvider<Cards> cards,
      EventSettings settings,
      Clock clock) {
    this.epochs = epochs;
    this.readers = readers;
    this.cards = cards;
    this.size = settings.window();
    this.clock = clock;
  }

  void open(Mark head) {
    window = Window.startingAt(head);
    heads.tryEmitNext(head.position());
  }

  /** Whether the log has been looked at. */
  boolean isOpen() {
    return head().position().epoch() > 0;
  }

  Window window() {
    return window;
  }

  Mark head() {
    return window.head();
  }

  /** The head, once the log has been looked at for the first time. */
  Mono<Mark> opened() {
    return heads.asFlux().next().map(first -> head());
  }

  /** Positions of the newest event as they come, beginning with the present one. */
  Flux<Position> heads() {
    return heads.asFlux();
  }

  /** Ends when something lies after the position, or at that moment. */
  Mono<Void> await(Position position, Instant latest) {
    return waiting.until(latest, () -> head().position().isAfter(position));
  }

  void wakeOverdue() {
    waiting.wakeOverdue(clock.instant());
  }

  /** Hands a batch to the followers: first who may read what, then the cards, then the signal. */
  Mono<Void> publish(List<LoggedEvent> batch) {
    return readers
        .refresh(batch)
        .then(cards(Stream.concat(window.earlier(batch).stream(), batch.stream()).toList()))
        .doOnNext(loaded -> {
          window = window.with(batch, loaded, size);
          heads.tryEmitNext(window.head().position());
          waiting.wakeAll();
        })
        .then();
  }

  /**
   * What is committed but cannot be told yet holds all the same: who may read what, and the present
   * state of what was told. Not at the same time as {@link #publish}.
   */
  Mono<Void> anticipate(List<LoggedEvent> untold) {
    return readers
        .refresh(untold)
        .then(cards(window.earlier(untold)))
        .doOnNext(loaded -> window = window.refreshed(untold, loaded))
        .then();
  }

  Mono<Map<UUID, Object>> cards(List<LoggedEvent> events) {
    return epochs
        .known()
        .flatMap(known ->
            Flux.fromStream(cards::orderedStream)
                .concatMap(loader -> load(loader, events, known))
                .reduce(
                    new HashMap<>(),
                    (all, some) -> {
                      all.putAll(some);
                      return all;
                    }));
  }

  private static Mono<Map<UUID, Object>> load(
      Cards loader, List<LoggedEvent> events, Epochs.Known known) {
    var supported = events.stream().filter(event -> loader.supports(event.fact())).toList();
    return supported.isEmpty()
        ? Mono.empty()
        : loader.load(supported, event -> known.cursor(Mark.of(event)));
  }
}
