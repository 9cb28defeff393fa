package community.ayumi.activity;

import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.PageRequest;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Members' participations; callers that write hold the member's lock. */
@Service
public class Participations {

  private final ActivityStore store;
  private final Ladders ladders;
  private final Clock clock;

  Participations(ActivityStore store, Ladders ladders, Clock clock) {
    this.store = store;
    this.ladders = ladders;
    this.clock = clock;
  }

  /** How somebody wants to take part. */
  public record Wish(
      Seat seat,
      @Nullable String intention,
      List<HourBand> hours,
      @Nullable Integer timesPerWeek) {}

  public Mono<Map<UUID, Participation>> byIds(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.participations(ids).collectMap(Participation::id);
  }

  /** The member's own participation; empty for any other id. */
  public Mono<Participation> own(UUID member, UUID id) {
    return store.participations(List.of(id)).filter(it -> it.memberId().equals(member)).next();
  }

  public Mono<Participation> of(UUID member, UUID activity) {
    return store.participation(member, activity);
  }

  Flux<Participation> page(UUID member, PageRequest page) {
    return store.participations(member, page);
  }

  /** Begins a run: a new participation, or the old one taken up again with its steps. */
  @Transactional
  public Mono<Participation> begin(
      Member member, Activity activity, Wish wish, ParticipationState state) {
    var now = clock.instant();
    var today = member.dateAt(now);
    var fresh =
        new ParticipationRow(
            Ids.next(),
            member.id(),
            activity.id(),
            wish.seat(),
            state,
            wish.intention(),
            wish.timesPerWeek(),
            today,
            today,
            OffsetDateTime.ofInstant(now, ZoneOffset.UTC));
    return store
        .save(fresh, wish.hours())
        .then(Mono.defer(() -> store.participation(member.id(), activity.id())))
        .flatMap(it -> ladders.copy(activity, it).thenReturn(it));
  }

  /** A waiting participation starts, on the member's date of now. */
  @Transactional
  public Mono<Void> start(UUID participation, Member member) {
    return store.start(participation, member.dateAt(clock.instant()));
  }

  @Transactional
  public Mono<Void> leave(UUID participation) {
    return store.state(participation, ParticipationState.LEFT);
  }
}
