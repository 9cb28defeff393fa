package community.ayumi.activity;

import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Members' participations; callers that write hold the member's lock. */
@Service
public class Participations {

  private final ParticipationStore store;
  private final Ladders ladders;
  private final TargetStore targets;
  private final RestStore rests;
  private final Clock clock;

  Participations(
      ParticipationStore store,
      Ladders ladders,
      TargetStore targets,
      RestStore rests,
      Clock clock) {
    this.store = store;
    this.ladders = ladders;
    this.targets = targets;
    this.rests = rests;
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
        : store.byIds(ids).map(this::now).collectMap(Participation::id);
  }

  /** The member's own participation; empty for any other id. */
  public Mono<Participation> own(UUID member, UUID id) {
    return store
        .byIds(List.of(id))
        .filter(row -> row.memberId().equals(member))
        .map(this::now)
        .next();
  }

  public Mono<Participation> of(UUID member, UUID activity) {
    return store.of(member, activity).map(this::now);
  }

  /** Those that take check-ins, Home first. */
  Flux<Participation> open(UUID member) {
    return store.of(member).map(this::now).filter(Participation::takesCheckIns);
  }

  Flux<Participation> page(UUID member, PageRequest page) {
    return store.page(member, page).map(this::now);
  }

  private Participation now(ParticipationRow row) {
    return row.at(clock.instant());
  }

  /** The targets of each participation, in the order in which they were chosen. */
  public Mono<Map<UUID, List<Target>>> targets(Collection<UUID> participations) {
    var all = new HashMap<UUID, List<Target>>();
    participations.forEach(id -> all.put(id, new ArrayList<>()));
    return participations.isEmpty()
        ? Mono.just(all)
        : targets
            .of(participations)
            .doOnNext(
                row -> Objects.requireNonNull(all.get(row.participationId())).add(row.target()))
            .then(Mono.just(all));
  }

  /**
   * Begins a run: a new participation, or the old one taken up again with its steps, with which its
   * rest ends.
   */
  @Transactional
  public Mono<Participation> begin(
      Member member, Activity activity, Wish wish, ParticipationState state) {
    var now = clock.instant();
    return store
        .save(run(member, activity, wish, state, now), wish.hours())
        .flatMap(id ->
            rests
                .end(List.of(id), now)
                .then(targets.add(id, member.dateAt(now), wish.timesPerWeek(), now))
                .then(Mono.defer(() -> own(member.id(), id))))
        .flatMap(it -> ladders.copy(activity, it).thenReturn(it));
  }

  private static Run run(
      Member member, Activity activity, Wish wish, ParticipationState state, Instant now) {
    var today = member.dateAt(now);
    return new Run(
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
  }

  /** Waiting participations start, each on its member's date of now. */
  @Transactional
  public Mono<Void> start(Map<UUID, Member> participations) {
    var now = clock.instant();
    return store.start(
        participations.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getKey, it -> it.getValue().dateAt(now))));
  }

  /** Leaves on the member's date of now, and ends the rest if there is one. */
  @Transactional
  public Mono<Void> leave(UUID participation, Member member) {
    return store
        .leave(participation, member.dateAt(clock.instant()))
        .thenMany(Flux.defer(() -> rests.end(List.of(participation), clock.instant())))
        .then();
  }
}
