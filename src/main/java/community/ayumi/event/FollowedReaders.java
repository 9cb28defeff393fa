package community.ayumi.event;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
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

  private final Map<UUID, Entry> entries = new ConcurrentHashMap<>();
  private final AtomicLong loads = new AtomicLong();
  private final Readers readers;

  FollowedReaders(Readers readers) {
    this.readers = readers;
  }

  /**
   * @param load which load the reader came from: an earlier one must not replace a later one's
   */
  private record Entry(int streams, Reader reader, long load) {

    Entry opened() {
      return new Entry(streams + 1, reader, load);
    }

    Entry closed() {
      return new Entry(streams - 1, reader, load);
    }

    Entry loaded(Reader now, long by) {
      return by > load ? new Entry(streams, now, by) : this;
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
            reload(List.of(id)).thenMany(Flux.defer(() -> stream.apply(() -> current(nobody)))),
        nobody -> close(id));
  }

  /** Nobody once the stream has ended: what is still under way then may show nothing. */
  private Reader current(Reader nobody) {
    var entry = entries.get(nobody.id());
    return entry == null ? nobody : entry.reader();
  }

  private Reader open(UUID id) {
    var nobody = new Reader(id, Set.of(), Map.of());
    entries.merge(id, new Entry(1, nobody, 0), (old, first) -> old.opened());
    return nobody;
  }

  private void close(UUID id) {
    entries.computeIfPresent(id, (key, old) -> old.streams() == 1 ? null : old.closed());
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
    return changed.isEmpty() ? Mono.empty() : reload(changed);
  }

  private Mono<Void> reload(List<UUID> ids) {
    return Mono.defer(() -> reload(ids, loads.incrementAndGet()));
  }

  private Mono<Void> reload(List<UUID> ids, long load) {
    return readers
        .load(ids)
        .doOnNext(loaded ->
            loaded.forEach((id, reader) ->
                entries.computeIfPresent(id, (key, old) -> old.loaded(reader, load))))
        .then();
  }
}
