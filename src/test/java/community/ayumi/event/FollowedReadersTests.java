package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Changes in the middle of a load, and streams that end there. */
class FollowedReadersTests {

  private static final UUID HANA = new UUID(0, 1);
  private static final UUID KEN = new UUID(0, 2);
  private static final UUID RIN = new UUID(0, 3);

  private final List<Sinks.One<Map<UUID, Reader>>> loads = new CopyOnWriteArrayList<>();
  private final FollowedReaders readers = new FollowedReaders(this::load);
  private final List<Supplier<Reader>> now = new CopyOnWriteArrayList<>();

  @Test
  void aChangeWhileTheReaderLoadsIsLoadedAfterwards() {
    var stream = follow();
    readers.refresh(List.of(changed())).subscribe();
    assertThat(loads).hasSize(1);
    ends(0, hiding());
    ends(1, hiding(KEN));

    awaitHidden(KEN);
    stream.dispose();
  }

  @Test
  void changesAtTheSameTimeAreLoadedTogether() {
    var stream = follow();
    ends(0, hiding());
    awaitFollowing(1);
    for (int i = 0; i < 20; i++) {
      readers.refresh(List.of(changed())).subscribe();
    }
    ends(1, hiding(KEN));
    ends(2, hiding(RIN));

    awaitHidden(RIN);
    assertThat(loads).hasSize(3);
    stream.dispose();
  }

  @Test
  void aStreamSharesTheReaderWithTheOthersOfTheSameMember() {
    var one = follow();
    var other = follow();
    ends(0, hiding());
    ends(1, hiding(KEN));
    awaitFollowing(2);
    one.dispose();

    assertThat(now).allSatisfy(it -> assertThat(it.get().hidden()).containsExactly(KEN));
    other.dispose();
    assertThat(entries()).isEmpty();
  }

  @Test
  void nothingIsLeftOfAStreamThatEndsWhileItsReaderLoads() {
    follow().dispose();

    assertThat(entries()).isEmpty();
  }

  @Test
  void nothingIsLeftOfAStreamWhoseReaderCannotBeLoaded() {
    follow();
    loads.getFirst().tryEmitError(new IllegalStateException("on purpose"));

    Streams.awaitThat(() -> entries().isEmpty());
  }

  @Test
  void onceAStreamHasEndedItsReaderSeesNobody() {
    var stream = follow();
    ends(0, Map.of(HANA, new Reader(HANA, Set.of(), Map.of(KEN, OffsetDateTime.MIN))));
    awaitFollowing(1);
    stream.dispose();

    assertThat(now.getFirst().get().groups()).isEmpty();
  }

  @Test
  void aChangeOfSomebodyWhoDoesNotFollowLoadsNothing() {
    readers.refresh(List.of(changed())).block();

    assertThat(loads).isEmpty();
  }

  private reactor.core.Disposable follow() {
    return readers
        .during(
            HANA,
            reader -> {
              now.add(reader);
              return Flux.never();
            })
        .subscribe(it -> {}, e -> {});
  }

  private Mono<Map<UUID, Reader>> load(Collection<UUID> ids) {
    var load = Sinks.<Map<UUID, Reader>>one();
    loads.add(load);
    return load.asMono();
  }

  private void ends(int load, Map<UUID, Reader> found) {
    Streams.awaitThat(() -> loads.size() > load);
    loads.get(load).tryEmitValue(found);
  }

  private void awaitFollowing(int streams) {
    Streams.awaitThat(() -> now.size() == streams);
  }

  private void awaitHidden(UUID hidden) {
    Streams.awaitThat(() -> !now.isEmpty() && now.getFirst().get().hidden().equals(Set.of(hidden)));
  }

  private static Map<UUID, Reader> hiding(UUID... hidden) {
    return Map.of(HANA, new Reader(HANA, Set.of(hidden), Map.of()));
  }

  private static LoggedEvent changed() {
    return new LoggedEvent(
        new Position(1, 1, 1),
        new UUID(1, 1),
        OffsetDateTime.parse("2026-04-01T12:00:00Z"),
        Fact.readersChanged(KEN, HANA));
  }

  private Map<?, ?> entries() {
    return (Map<?, ?>) ReflectionTestUtils.getField(readers, "entries");
  }
}
