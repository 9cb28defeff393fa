package community.ayumi.activity;

import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Resting without a reason, and going on. All of it happens under the member's lock: of two at the
 * same moment, one rests and the other renews.
 */
@Service
public class Resting {

  /** Days, the first and the last one included. */
  private static final int LONGEST = 30;

  private final Members members;
  private final Participations participations;
  private final RestStore store;
  private final EventLog log;
  private final Clock clock;

  Resting(
      Members members, Participations participations, RestStore store, EventLog log, Clock clock) {
    this.members = members;
    this.participations = participations;
    this.store = store;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Rests at once. What rests already goes on resting until the new day, as the same rest.
   *
   * @param participation null for everything that is open, Home included
   * @param until the last day, today or one of the 29 days after it, by the member's own day
   */
  @Transactional
  public Mono<Outcome<List<Participation>>> rest(
      UUID member, @Nullable UUID participation, LocalDate until) {
    return members.lock(member).flatMap(locked -> rest(locked, participation, until));
  }

  private Mono<Outcome<List<Participation>>> rest(
      Member member, @Nullable UUID participation, LocalDate until) {
    var now = clock.instant();
    var today = member.dateAt(now);
    var latest = today.plusDays(LONGEST - 1L);
    if (until.isBefore(today) || until.isAfter(latest)) {
      return Mono.just(Outcome.refused(new RestOutOfRange(today, latest)));
    }
    return open(member.id(), participation)
        .flatMap(
            outcome -> outcome.then(open -> rest(member, ids(open), until, now).map(Outcome::of)));
  }

  private Mono<Outcome<List<Participation>>> open(UUID member, @Nullable UUID participation) {
    return participation == null
        ? participations.open(member).collectList().map(Outcome::of)
        : participations
            .own(member, participation)
            .map(own ->
                own.takesCheckIns()
                    ? Outcome.of(List.of(own))
                    : Outcome.<List<Participation>>refused(new ParticipationNotOpen(own.state())))
            .defaultIfEmpty(Outcome.refused(new ParticipationNotFound()));
  }

  private Mono<List<Participation>> rest(
      Member member, List<UUID> ids, LocalDate until, Instant now) {
    var today = member.dateAt(now);
    var occasion = Ids.next();
    return store
        .end(ids, now)
        .filter(ended -> !ended.untilOn().isBefore(today))
        .collectMap(RestStore.Ended::participationId, RestStore.Ended::occasionId)
        .flatMap(renewed ->
            store
                .insert(
                    ids.stream()
                        .map(id -> row(id, renewed.getOrDefault(id, occasion), member, until, now))
                        .toList())
                .then(renewed.size() < ids.size() ? tell(member.id(), occasion) : Mono.empty()))
        .then(Mono.defer(() -> present(ids)));
  }

  private static RestRow row(
      UUID participation, UUID occasion, Member member, LocalDate until, Instant now) {
    return new RestRow(
        Ids.next(),
        occasion,
        participation,
        member.id(),
        member.dateAt(now),
        until,
        now.atOffset(ZoneOffset.UTC));
  }

  private Mono<Void> tell(UUID member, UUID occasion) {
    return log.append(Fact.internal(Rests.RESTED, member, occasion));
  }

  /**
   * Ends a rest before its last day. Where nothing rests nothing changes.
   *
   * @param participation null for everything that rests
   */
  @Transactional
  public Mono<Outcome<List<Participation>>> resume(UUID member, @Nullable UUID participation) {
    return members
        .lock(member)
        .then(Mono.defer(() -> resting(member, participation)))
        .flatMap(outcome -> outcome.then(found -> resume(ids(found)).map(Outcome::of)));
  }

  private Mono<Outcome<List<Participation>>> resting(UUID member, @Nullable UUID participation) {
    return participation == null
        ? participations.open(member).filter(Participation::rests).collectList().map(Outcome::of)
        : participations
            .own(member, participation)
            .map(own -> Outcome.of(List.of(own)))
            .defaultIfEmpty(Outcome.refused(new ParticipationNotFound()));
  }

  private Mono<List<Participation>> resume(List<UUID> ids) {
    return store.end(ids, clock.instant()).then(Mono.defer(() -> present(ids)));
  }

  private static List<UUID> ids(List<Participation> participations) {
    return participations.stream().map(Participation::id).toList();
  }

  /** As they stand now, in the same order. */
  private Mono<List<Participation>> present(List<UUID> ids) {
    return participations.byIds(ids).map(found -> inOrder(ids, found));
  }

  private static List<Participation> inOrder(List<UUID> ids, Map<UUID, Participation> found) {
    return ids.stream().filter(found::containsKey).map(found::get).toList();
  }
}
