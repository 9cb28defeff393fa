package community.ayumi.circle;

import community.ayumi.activity.Activities;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finding circles, and who sits in them now. */
@Service
public class Circles {

  private final CircleStore store;
  private final Activities activities;
  private final Clock clock;

  Circles(CircleStore store, Activities activities, Clock clock) {
    this.store = store;
    this.activities = activities;
    this.clock = clock;
  }

  public Mono<Map<UUID, Circle>> byIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.circles(ids).collectList().flatMap(this::withActivities);
  }

  private Mono<Map<UUID, Circle>> withActivities(List<CircleRow> rows) {
    return activities
        .byIds(rows.stream().map(CircleRow::activityId).distinct().toList())
        .map(found ->
            rows.stream()
                .collect(
                    Collectors.toMap(
                        CircleRow::id,
                        row -> row.with(Objects.requireNonNull(found.get(row.activityId()))))));
  }

  CircleState stateOf(Circle circle) {
    return circle.stateOn(CircleDays.at(clock.instant()));
  }

  /** The circle in which a participation sits now; empty while it sits in none. */
  public Mono<UUID> seatOf(UUID participation) {
    return store.seatsFor(List.of(participation)).map(Seated::circleId).next();
  }

  /** Who sits in each of the circles now; empty ones are not there. */
  public Mono<Map<UUID, Set<UUID>>> seatedIn(Collection<UUID> circles) {
    return store
        .seatedIn(circles)
        .collect(
            Collectors.groupingBy(
                Seated::circleId, Collectors.mapping(Seated::memberId, Collectors.toSet())));
  }

  /** Who sits with the member now: once for each circle that they share. */
  public Flux<Peer> peersOf(UUID member) {
    return store.peersOf(member);
  }

  /** Whether the two sit together in any circle now. */
  public Mono<Boolean> sitTogether(UUID one, UUID other) {
    return store
        .seatsOf(List.of(one, other))
        .collect(
            Collectors.groupingBy(
                Seated::circleId, Collectors.mapping(Seated::memberId, Collectors.toSet())))
        .map(circles -> circles.values().stream().anyMatch(Set.of(one, other)::equals));
  }
}
