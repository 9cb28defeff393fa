package community.ayumi.demo;

import community.ayumi.circle.Circles;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The personas that go on living, as the members they are here. */
record Crew(List<One> all) {

  /**
   * @param circle where they sit, null when nowhere
   */
  record One(Persona persona, UUID member, @Nullable UUID circle) {}

  /** Those who are members here; nobody where there was no history. */
  static Mono<Crew> of(Community community, Stage stage, Circles circles) {
    return Flux.fromIterable(community.simulated())
        .concatMap(persona ->
            Mono.zip(
                Mono.just(persona),
                stage.member(persona),
                seat(persona, community, stage, circles)))
        .map(found -> new One(found.getT1(), found.getT2().id(), found.getT3().orElse(null)))
        .collectList()
        .map(Crew::new);
  }

  private static Mono<Optional<UUID>> seat(
      Persona persona, Community community, Stage stage, Circles circles) {
    return stage
        .participation(persona, community.circleOf(persona).activity())
        .flatMap(circles::seatOf)
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty());
  }

  /** One of them who is likely to be there at the instant; null if nobody is. */
  @Nullable One anybody(Instant at, Chance chance) {
    return anybody(all, at, chance);
  }

  /** The same among some of them. */
  static @Nullable One anybody(List<One> some, Instant at, Chance chance) {
    return chance.weighted(some, it -> Habits.presence(it.persona(), at));
  }

  Map<UUID, Persona> byMember() {
    return all.stream().collect(Collectors.toMap(One::member, One::persona));
  }

  List<Persona> people() {
    return all.stream().map(One::persona).toList();
  }

  /** Who may have seen it. */
  List<Persona> audience(Noticed.Told told) {
    return all.stream()
        .filter(one -> !one.member().equals(told.author()))
        .filter(one -> told.circle() == null || told.circle().equals(one.circle()))
        .map(One::persona)
        .toList();
  }
}
