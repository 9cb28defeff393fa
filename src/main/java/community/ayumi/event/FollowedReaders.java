package community.ayumi.event;

import community.ayumi.platform.database.Coalescing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The readers with open streams, one entry for all streams of a reader. A change of what they may
 * read is itself an event: it takes effect before anything later is delivered.
 */
@Component
class FollowedReaders {

  /** How many of a reader's streams replay at once. */
  private static final int REPLAYS = 2;

  private static final Duration APART = Duration.ofMillis(50);

  private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
  private final Coalescing<UUID, Map<UUID, Reader>> readers;

  FollowedReaders(Readers readers) {
    this.readers = new Coalescing<>(APART, ids -> readers.load(ids).doOnNext(this::put));
  }

  private record Entry(int streams, Reader reader, Turns turns) {

    Entry opened() {
      return new Entry(streams + 1, reader, turns);
    }

    Entry closed() {
      return new Entry(streams - 1, reader, turns);
    }

    Entry loaded(Reader now) {
      return new Entry(streams, now, turns);
    }
  }

  /**
   * Runs a stream with the reader as it is at each moment. Registered before it is loaded, so that
   * a change in between is not missed: it is loaded again.
   */
  <T> Flux<T> during(UUID id, Function<Supplier<Reader>, Flux<T>> stream) {
    return Flux.using(
        () -> open(id),
        nobody ->
            readers
                .load(List.of(id))
                .thenMany(Flux.defer(() -> stream.apply(() -> current(nobody)))),
        nobody -> close(id));
  }

  /** Nobody once the stream has ended: what is still under way then may show nothing. */
  private Reader current(Reader nobody) {
    var entry = entries.get(nobody.id());
    return entry == null ? nobody : entry.reader();
  }

  private Reader open(UUID id) {
    var nobody = new Reader(id, Set.of(), Map.of());
    entries.merge(id, new Entry(1, nobody, new Turns(REPLAYS)), (old, first) -> old.opened());
    return nobody;
  }

  private void close(UUID id) {
    entries.computeIfPresent(id, (key, old) -> old.streams() == 1 ? null : old.closed());
  }

  /** The turns that all open streams of a reader share. */
  Turns turns(UUID id) {
    var entry = entries.get(id);
    return entry == null ? new Turns(REPLAYS) : entry.turns();
  }

  /** Streams that are open now. */
  int streams() {
    return entries.values().stream().mapToInt(Entry::streams).sum();
  }

  Mono<Void> refresh(List<LoggedEvent> batch) {
    var changed =
        batch.stream()
            .map(LoggedEvent::fact)
            .filter(fact -> fact.kind().equals(Fact.READERS_CHANGED))
            .flatMap(fact -> Stream.of(fact.author(), fact.subject()))
            .filter(entries::containsKey)
            .distinct()
            .toList();
    return changed.isEmpty() ? Mono.empty() : readers.load(changed).then();
  }

  private void put(Map<UUID, Reader> loaded) {
    loaded.forEach(
        (id, reader) -> entries.computeIfPresent(id, (key, entry) -> entry.loaded(reader)));
  }
}
