package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.test.util.ReflectionTestUtils;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Loads that end in another order than they began, and streams that end in the middle of one. */
class FollowedReadersTests {

  private static final UUID HANA = new UUID(0, 1);
  private static final UUID KEN = new UUID(0, 2);
  private static final UUID RIN = new UUID(0, 3);

  private final List<Sinks.One<Map<UUID, Reader>>> loads = new ArrayList<>();
  private final FollowedReaders readers = new FollowedReaders(this::load);
  private final List<Supplier<Reader>> now = new ArrayList<>();

  @Test
  void anOlderLoadNeverReplacesANewerOne() {
    var stream = follow();
    readers.refresh(List.of(changed())).subscribe();
    loads.get(1).tryEmitValue(hiding(KEN));
    loads.get(0).tryEmitValue(hiding());

    assertThat(now.getFirst().get().hidden()).containsExactly(KEN);
    stream.dispose();
  }

  @Test
  void aNewerLoadReplacesAnOlderOne() {
    var stream = follow();
    loads.get(0).tryEmitValue(hiding());
    readers.refresh(List.of(changed())).subscribe();
    readers.refresh(List.of(changed())).subscribe();
    loads.get(2).tryEmitValue(hiding(RIN));
    loads.get(1).tryEmitValue(hiding(KEN));

    assertThat(now.getFirst().get().hidden()).containsExactly(RIN);
    stream.dispose();
  }

  @Test
  void aStreamSharesTheReaderWithTheOthersOfTheSameMember() {
    var one = follow();
    var other = follow();
    loads.get(0).tryEmitValue(hiding());
    loads.get(1).tryEmitValue(hiding(KEN));
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

    assertThat(entries()).isEmpty();
  }

  @Test
  void onceAStreamHasEndedItsReaderSeesNobody() {
    var stream = follow();
    loads
        .get(0)
        .tryEmitValue(Map.of(HANA, new Reader(HANA, Set.of(), Map.of(KEN, OffsetDateTime.MIN))));
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
