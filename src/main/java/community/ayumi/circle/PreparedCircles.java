package community.ayumi.circle;

import community.ayumi.activity.Activity;
import community.ayumi.activity.Participation;
import community.ayumi.activity.Participations.Wish;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Text;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Circles whose people and name are known beforehand, instead of being matched as they join. */
@Service
public class PreparedCircles {

  private final Joining joining;
  private final CircleStore store;
  private final Members members;
  private final Clock clock;

  PreparedCircles(Joining joining, CircleStore store, Members members, Clock clock) {
    this.joining = joining;
    this.store = store;
    this.members = members;
    this.clock = clock;
  }

  /** Who sits down, and how the seat is taken. */
  public record Place(UUID member, Wish wish) {}

  /**
   * Makes a circle and seats its people, in order. It starts with the fourth, as every circle does.
   *
   * @param size seats, taken or free
   * @param places people of one age band who are not in this activity yet
   */
  @Transactional
  public Mono<Void> gather(Text name, Activity activity, int size, List<Place> places) {
    return store
        .lock(activity.id())
        .then(members.byIds(List.of(places.getFirst().member())))
        .flatMapIterable(found -> found.values())
        .next()
        .flatMap(first -> form(name, activity, size, first))
        .flatMapMany(
            circle -> Flux.fromIterable(places).concatMap(place -> take(circle, activity, place)))
        .then();
  }

  private Mono<UUID> form(Text name, Activity activity, int size, Member first) {
    var circle =
        new CircleRow(
            Ids.next(),
            name.ja(),
            name.en(),
            activity.id(),
            first.ageBand(),
            CircleState.FORMING,
            size,
            null,
            null,
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return store.insert(circle).thenReturn(circle.id());
  }

  private Mono<Participation> take(UUID circle, Activity activity, Place place) {
    return Mono.zip(members.lock(place.member()), store.circles(List.of(circle)).single())
        .flatMap(both -> joining.take(both.getT1(), activity, place.wish(), both.getT2()));
  }
}
