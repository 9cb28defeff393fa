package community.ayumi.activity;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Members' rests, for those who count and for those who leave people in peace. */
@Service
public class Rests {

  /** Kind of the fact that a member took a rest; its subject is the occasion. */
  public static final String RESTED = "RESTED";

  private final RestStore store;
  private final ParticipationStore participations;
  private final Clock clock;

  Rests(RestStore store, ParticipationStore participations, Clock clock) {
    this.store = store;
    this.participations = participations;
    this.clock = clock;
  }

  /** The occasions of the rests that have not been ended of these participations. */
  public Flux<UUID> occasions(Collection<UUID> participations) {
    return participations.isEmpty() ? Flux.empty() : store.occasions(participations);
  }

  /** All days of rest of each participation by their first day, ended rests included. */
  public Mono<Map<UUID, List<RestDays>>> daysOf(Collection<UUID> participations) {
    var all = new HashMap<UUID, List<RestDays>>();
    participations.forEach(id -> all.put(id, new ArrayList<>()));
    return participations.isEmpty()
        ? Mono.just(all)
        : store
            .of(participations)
            .doOnNext(row -> Objects.requireNonNull(all.get(row.participationId())).add(row.days()))
            .then(Mono.just(all));
  }

  /** Those of the members who rest now, in one participation at least. */
  public Mono<Set<UUID>> resting(Collection<UUID> members) {
    return members.isEmpty()
        ? Mono.just(Set.of())
        : participations
            .withRest(members)
            .map(row -> row.at(clock.instant()))
            .filter(Participation::rests)
            .map(Participation::memberId)
            .collect(Collectors.toSet());
  }
}
