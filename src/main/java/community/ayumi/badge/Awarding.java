package community.ayumi.badge;

import community.ayumi.checkin.CheckIns;
import community.ayumi.cheer.Cheers;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Judges what a fact has earned. Idempotent: it compares what the member's facts up to this one are
 * worth with what was awarded, under the member's lock, so that it may run inline, again as a
 * reaction, and for many facts at once.
 */
@Service
public class Awarding {

  private final BadgeStore store;
  private final CheckIns checkIns;
  private final Cheers cheers;
  private final Members members;
  private final EventLog log;
  private final Clock clock;

  Awarding(
      BadgeStore store,
      CheckIns checkIns,
      Cheers cheers,
      Members members,
      EventLog log,
      Clock clock) {
    this.store = store;
    this.checkIns = checkIns;
    this.cheers = cheers;
    this.members = members;
    this.log = log;
    this.clock = clock;
  }

  /** What an award is given for, and who may know. */
  record Cause(
      UUID member,
      UUID id,
      Set<BadgeFact> facts,
      Audience audience,
      @Nullable UUID group,
      @Nullable UUID topic) {

    static Cause of(Fact checkedIn) {
      return new Cause(
          checkedIn.author(),
          checkedIn.subject(),
          Set.of(BadgeFact.CHECKED_IN, BadgeFact.RETURNED),
          checkedIn.audience(),
          checkedIn.group(),
          checkedIn.topic());
    }

    /** A cheer is private, and so is what it earns. */
    static Cause ofCheer(UUID sender, UUID cheer) {
      return new Cause(sender, cheer, Set.of(BadgeFact.CHEER_SENT), Audience.AUTHOR, null, null);
    }
  }

  @Transactional
  public Mono<Void> judgeCheckIn(UUID checkIn) {
    return checkIns.told(checkIn).flatMap(told -> judge(Cause.of(told)));
  }

  @Transactional
  public Mono<Void> judgeCheer(UUID sender, UUID cheer) {
    return judge(Cause.ofCheer(sender, cheer));
  }

  // Looked at without the lock first: most facts earn nothing, and nobody should wait for that.
  private Mono<Void> judge(Cause cause) {
    return due(cause)
        .hasElements()
        .filter(any -> any)
        .flatMap(any -> members.lock(cause.member()))
        .flatMapMany(locked -> due(cause))
        .concatMap(due -> reaching(due, cause.member()).flatMap(exact -> award(due, exact)))
        .then();
  }

  /** An award that the facts up to the cause are worth and that was not given yet. */
  private record Due(Badge badge, int occurrence) {}

  private Flux<Due> due(Cause cause) {
    var counted = new HashMap<Tally, Mono<Long>>();
    return outstanding(cause.member())
        .flatMapIterable(open -> open)
        .filter(open -> cause.facts().contains(open.badge().fact()))
        .concatMap(open -> due(open, cause, counted));
  }

  private Flux<Due> due(Open open, Cause cause, Map<Tally, Mono<Long>> counted) {
    var badge = open.badge();
    return counted
        .computeIfAbsent(badge.tally(), tally -> count(tally, cause.member(), cause.id()).cache())
        .flatMapIterable(facts ->
            IntStream.rangeClosed(open.awarded() + 1, badge.occurrences(facts))
                .mapToObj(occurrence -> new Due(badge, occurrence))
                .toList());
  }

  /** A badge that can still be earned, and how often it was. */
  record Open(Badge badge, int awarded) {}

  Mono<List<Open>> outstanding(UUID member) {
    return Mono.zip(
            store.all().collectList(),
            store.awarded(member).collectMap(BadgeStore.Count::badgeId, BadgeStore.Count::awards))
        .map(both ->
            both.getT1().stream()
                .map(badge -> new Open(badge, both.getT2().getOrDefault(badge.id(), 0)))
                .filter(open -> open.badge().repeatable() || open.awarded() == 0)
                .toList());
  }

  /** How many facts a member has, up to and with the last one; null counts all. */
  Mono<Long> count(Tally tally, UUID member, @Nullable UUID upTo) {
    return switch (tally.fact()) {
      case CHECKED_IN ->
          checkIns.count(member, tally.activity(), false, tally.distinctDays(), upTo);
      case RETURNED -> checkIns.count(member, tally.activity(), true, tally.distinctDays(), upTo);
      case CHEER_SENT ->
          cheers.countSent(member, tally.hourFrom(), tally.hourTo(), tally.distinctDays(), upTo);
    };
  }

  /** The fact that earned it, though a later one may have been judged first. */
  private Mono<Cause> reaching(Due due, UUID member) {
    var tally = due.badge().tally();
    var number = (long) due.occurrence() * due.badge().count();
    var days = tally.distinctDays();
    return switch (tally.fact()) {
      case CHECKED_IN ->
          checkIns.reaching(member, tally.activity(), false, days, number).map(Cause::of);
      case RETURNED ->
          checkIns.reaching(member, tally.activity(), true, days, number).map(Cause::of);
      case CHEER_SENT ->
          cheers
              .reaching(member, tally.hourFrom(), tally.hourTo(), days, number)
              .map(cheer -> Cause.ofCheer(member, cheer));
    };
  }

  private Mono<Void> award(Due due, Cause cause) {
    var award =
        new AwardRow(
            Ids.next(),
            due.badge().id(),
            cause.member(),
            due.occurrence(),
            cause.id(),
            cause.audience(),
            cause.group(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    var personal = Fact.to(cause.member(), "BADGE_AWARDED", cause.member(), award.id());
    return store
        .insert(award)
        .flatMap(fresh -> fresh ? log.append(award.told(cause.topic()), personal) : Mono.empty());
  }
}
