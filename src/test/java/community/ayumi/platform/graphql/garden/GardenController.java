package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Key;
import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Page;
import community.ayumi.platform.graphql.PageRequest;
import community.ayumi.platform.graphql.Problem;
import jakarta.validation.Valid;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.graphql.data.method.annotation.QueryMapping;
import org.springframework.graphql.data.method.annotation.SubscriptionMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A garden with 45 plants, one a minute, the newest first. */
@Controller
@TestComponent
class GardenController {

  private static final OffsetDateTime SPRING = OffsetDateTime.parse("2026-04-01T09:00:00.123456Z");
  static final List<Plant> PLANTS =
      IntStream.range(0, 45).mapToObj(GardenController::plant).toList();

  @QueryMapping
  String ping() {
    return "pong";
  }

  @QueryMapping
  Mono<Page<Plant>> plants(PageRequest page) {
    var rows = PLANTS.stream().filter(plant -> isAfter(plant, page.after())).limit(page.rows());
    return Mono.just(Page.of(rows.toList(), page, plant -> new Key(plant.plantedAt(), plant.id())));
  }

  @QueryMapping
  Mono<Page<Plant>> events() {
    return Mono.just(Page.of(PLANTS.subList(0, 2), true, false, Plant::name));
  }

  @QueryMapping
  @Nullable Plant plant(@Argument GlobalId id) {
    var wanted = id.as("Plant");
    return PLANTS.stream().filter(plant -> plant.id().equals(wanted)).findFirst().orElse(null);
  }

  @QueryMapping
  @Nullable Node node(@Argument GlobalId id) {
    return plant(id);
  }

  @QueryMapping
  Object found(@Argument boolean bed) {
    return bed ? new Bed(new UUID(7, 7), 3) : PLANTS.getFirst();
  }

  @QueryMapping
  List<Node> nodes(@Argument List<GlobalId> ids) {
    return ids.stream().map(id -> (Node) new Bed(id.id(), 1)).toList();
  }

  @QueryMapping
  Mono<String> fails(@Argument String how) {
    return Mono.error(Failures.of(how));
  }

  @QueryMapping
  Mono<String> nothing() {
    return Mono.empty();
  }

  @QueryMapping
  ZoneId zone(@Argument ZoneId zone) {
    return zone;
  }

  @QueryMapping
  String times(
      @Argument @Nullable OffsetDateTime at,
      @Argument @Nullable LocalDate on,
      @Argument @Nullable LocalTime time,
      @Argument @Nullable Duration lasts,
      @Argument @Nullable Locale locale) {
    return Stream.of(at, on, time, lasts, locale).filter(Objects::nonNull).toList().toString();
  }

  @QueryMapping
  Season season(@Argument Season season) {
    return season;
  }

  @MutationMapping
  PlantPayload plant(@Argument @Valid PlantInput input) {
    return switch (input.name()) {
      case "closed" -> refused(new GardenClosed());
      case "taken" -> refused(new BedTaken("rose", 1200));
      default -> new PlantPayload(planted(input), List.of());
    };
  }

  @SubscriptionMapping
  Flux<Plant> growth(@Argument String how) {
    var first = Flux.just(PLANTS.getFirst());
    return how.equals("well") ? first : first.concatWith(Mono.error(Failures.of(how)));
  }

  private static PlantPayload refused(Problem problem) {
    return new PlantPayload(null, List.of(problem));
  }

  private static Plant planted(PlantInput input) {
    var place = input.place();
    var id = place == null || place.plant() == null ? input.bed() : place.plant();
    var near = input.near().stream().map(it -> plant((int) it.id().getLeastSignificantBits()));
    return new Plant(id.id(), input.name(), SPRING, near.toList());
  }

  private static boolean isAfter(Plant plant, @Nullable Key after) {
    return after == null || plant.plantedAt().isBefore(after.at());
  }

  private static Plant plant(int number) {
    return new Plant(new UUID(1, number), "plant" + number, SPRING.minusMinutes(number), List.of());
  }
}
