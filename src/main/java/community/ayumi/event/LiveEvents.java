package community.ayumi.event;

import community.ayumi.platform.database.Coalescing;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Resumable streams of the log. Without a cursor the first message is {@link CaughtUp}; with one
 * comes everything after it that the reader may see, in order, then {@link CaughtUp}, then what is
 * live; what cannot be replayed is said by a {@link FeedGap}. The other messages are cards.
 */
@Service
public class LiveEvents {

  private static final Duration APART = Duration.ofMillis(100);

  private final Hub hub;
  private final EventStore store;
  private final Epochs epochs;
  private final Retention retention;
  private final FollowedReaders readers;
  private final EventSettings settings;
  private final Clock clock;
  private final Coalescing<Boolean, Boolean> looks;

  LiveEvents(
      Hub hub,
      EventStore store,
      Epochs epochs,
      Retention retention,
      FollowedReaders readers,
      Tailer tailer,
      EventSettings settings,
      Clock clock) {
    this.hub = hub;
    this.store = store;
    this.epochs = epochs;
    this.retention = retention;
    this.readers = readers;
    this.settings = settings;
    this.clock = clock;
    this.looks = new Coalescing<>(APART, all -> tailer.look().thenReturn(true));
  }

  public Flux<Object> follow(UUID reader, Scope scope, @Nullable Cursor after) {
    return epochs
        .known()
        .delayUntil(known -> hub.opened())
        .flatMapMany(known ->
            readers.during(
                reader,
                now ->
                    start(known, now.get(), scope, after)
                        .flatMapMany(start -> messages(known, now, scope, start))));
  }

  /** Where a stream begins: what it says first, and up to where it replays. */
  private record Start(Position at, @Nullable Mark replayEnd, @Nullable FeedGap gap) {}

  private Flux<Object> messages(
      Epochs.Known known, Supplier<Reader> reader, Scope scope, Start start) {
    var follower =
        new Follower(
            hub,
            store,
            known,
            settings,
            clock,
            reader,
            readers.turns(reader.get().id()),
            scope,
            start.at(),
            start.replayEnd());
    return Mono.<Object>justOrEmpty(start.gap()).concatWith(follower.messages());
  }

  private Mono<Start> start(
      Epochs.Known known, Reader reader, Scope scope, @Nullable Cursor after) {
    var head = hub.head();
    if (after == null) {
      return Mono.just(new Start(head.position(), head, null));
    }
    return Mono.justOrEmpty(known.position(after))
        .filterWhen(position -> isOurs(position, known.current()))
        .flatMap(position -> resume(known, reader, scope, position, after))
        .defaultIfEmpty(gap(known, head, GapReason.OTHER_HISTORY));
  }

  private Mono<Boolean> isOurs(Position position, int current) {
    return position.epoch() == current && !position.isAfter(hub.head().position())
        ? Mono.just(true)
        : store.reached(current, position);
  }

  private Mono<Start> resume(
      Epochs.Known known, Reader reader, Scope scope, Position position, Cursor after) {
    var head = hub.head();
    if (position.isAfter(head.position())) {
      // Another instance has read further.
      return Mono.just(new Start(position, new Mark(position, after.at()), null));
    }
    return retention
        .prunedTo()
        .filter(pruned -> pruned.isAfter(position))
        .map(pruned -> gap(known, head, GapReason.TOO_OLD))
        .switchIfEmpty(
            upToDate(position)
                .then(Mono.defer(() -> replayable(known, reader, scope, position, head))));
  }

  /** What was taken back before a replay is asked for is not told by it, wherever it is from. */
  private Mono<Boolean> upToDate(Position after) {
    return Mono.defer(
        () -> hub.window().after(after).isEmpty() ? Mono.just(true) : looks.load(List.of(true)));
  }

  private Mono<Start> replayable(
      Epochs.Known known, Reader reader, Scope scope, Position position, Mark head) {
    int tooMany = settings.replayLimit() + 1;
    return count(reader, scope, position, head.position(), tooMany)
        .map(count ->
            count < tooMany
                ? new Start(position, head, null)
                : gap(known, head, GapReason.TOO_MANY));
  }

  /** Not counted where what lies in memory cannot be too many, whoever may see it. */
  private Mono<Long> count(Reader reader, Scope scope, Position after, Position upTo, int limit) {
    var window = hub.window();
    long atMost = window.reachesBackTo(after) ? window.after(after).size() : limit;
    return atMost < limit ? Mono.just(atMost) : store.count(reader, scope, after, upTo, limit);
  }

  private Start gap(Epochs.Known known, Mark head, GapReason reason) {
    var resumeAt = known.cursor(new Mark(head.position(), clock.instant()));
    return new Start(head.position(), null, new FeedGap(reason, resumeAt));
  }
}
