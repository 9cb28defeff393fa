package community.ayumi.circle;

import community.ayumi.activity.Activity;
import community.ayumi.activity.Joinable;
import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationState;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Participations.Wish;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Blocks;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Joining and leaving activities. A joiner gets a free seat in a circle without anybody the joiner
 * does not meet, or a seat in a new forming circle; a forming circle starts at four, a smaller one
 * when it is full. Who joins again goes on with the same participation, where possible among the
 * people of the last time: after the end of a circle rather in a new one than among strangers who
 * walk already.
 */
@Service
public class Joining {

  private static final int STARTS_AT = 4;

  private final Joinable joinable;
  private final Participations participations;
  private final CircleStore store;
  private final Members members;
  private final Blocks blocks;
  private final EventLog log;
  private final Clock clock;

  Joining(
      Joinable joinable,
      Participations participations,
      CircleStore store,
      Members members,
      Blocks blocks,
      EventLog log,
      Clock clock) {
    this.joinable = joinable;
    this.participations = participations;
    this.store = store;
    this.members = members;
    this.blocks = blocks;
    this.log = log;
    this.clock = clock;
  }

  @Transactional
  public Mono<Outcome<Participation>> join(UUID member, UUID activity, Wish wish) {
    return members
        .lock(member)
        .flatMap(locked ->
            joinable
                .joining(member, activity, wish)
                .flatMap(outcome ->
                    outcome.then(joined -> join(locked, joined, wish).map(Outcome::of))));
  }

  private Mono<Participation> join(Member member, Activity activity, Wish wish) {
    return activity.circleSize() == null
        ? participations.begin(member, activity, wish, ParticipationState.ACTIVE)
        : seat(member, activity, wish);
  }

  private Mono<Participation> seat(Member member, Activity activity, Wish wish) {
    return store
        .lock(activity.id())
        .then(blocks.hiddenFrom(member.id()))
        .flatMap(hidden ->
            store.withRoom(activity, member, hidden, wish.seat(), CircleDays.at(clock.instant())))
        .switchIfEmpty(Mono.defer(() -> form(activity, member)))
        .flatMap(circle -> take(member, activity, wish, circle));
  }

  private Mono<CircleRow> form(Activity activity, Member first) {
    var id = Ids.next();
    var name = CircleNames.forCircle(id);
    var circle =
        new CircleRow(
            id,
            name.ja(),
            name.en(),
            activity.id(),
            first.ageBand(),
            CircleState.FORMING,
            Objects.requireNonNull(activity.circleSize()),
            null,
            null,
            now());
    return store.insert(circle).thenReturn(circle);
  }

  /**
   * Seats a member in a circle, giving up a seat that was kept after the last run; the fourth seat
   * starts it.
   */
  Mono<Participation> take(Member member, Activity activity, Wish wish, CircleRow circle) {
    var state =
        circle.state() == CircleState.ACTIVE
            ? ParticipationState.ACTIVE
            : ParticipationState.WAITING;
    return participations
        .begin(member, activity, wish, state)
        .flatMap(it ->
            store
                .giveUp(it.id(), now())
                .then(sit(circle, it, wish))
                .then(log.append(Fact.readersChanged(member.id(), member.id())))
                .then(startIfEnough(circle, activity))
                .then(Mono.defer(() -> participations.own(member.id(), it.id()))));
  }

  private Mono<Void> sit(CircleRow circle, Participation it, Wish wish) {
    var seated = new Seated(circle.id(), it.id(), it.memberId(), now());
    return store.seat(seated, wish.seat());
  }

  private Mono<Void> startIfEnough(CircleRow circle, Activity activity) {
    return store
        .seatedIn(List.of(circle.id()))
        .collectList()
        .filter(seated ->
            circle.state() == CircleState.FORMING
                && seated.size() >= Math.min(STARTS_AT, circle.size()))
        .flatMap(seated -> start(circle, activity, seated));
  }

  private Mono<Void> start(CircleRow circle, Activity activity, List<Seated> seated) {
    var startsOn = CircleDays.at(clock.instant());
    var endsOn =
        activity.lengthDays() == null ? null : startsOn.plusDays(activity.lengthDays() - 1L);
    var started =
        new Fact(
            "CIRCLE_STARTED",
            circle.id(),
            circle.id(),
            Audience.GROUP,
            circle.id(),
            activity.id(),
            null);
    return store
        .start(circle.id(), startsOn, endsOn)
        .then(members.byIds(seated.stream().map(Seated::memberId).toList()))
        .flatMap(found -> participations.start(byParticipation(seated, found)))
        .then(log.append(started));
  }

  private static Map<UUID, Member> byParticipation(List<Seated> seated, Map<UUID, Member> found) {
    return seated.stream()
        .collect(
            Collectors.toMap(
                Seated::participationId, it -> Objects.requireNonNull(found.get(it.memberId()))));
  }

  @Transactional
  public Mono<Outcome<Participation>> leave(UUID member, UUID participation) {
    return members
        .lock(member)
        .flatMap(locked ->
            joinable
                .leaving(member, participation)
                .flatMap(outcome -> outcome.then(own -> leave(locked, own).map(Outcome::of))));
  }

  private Mono<Participation> leave(Member member, Participation own) {
    var left = own.takesCheckIns() ? participations.leave(own.id(), member) : Mono.<Void>empty();
    return left.then(store.giveUp(own.id(), now()))
        .flatMap(circle -> log.append(Fact.readersChanged(own.memberId(), own.memberId())))
        .then(Mono.defer(() -> participations.own(own.memberId(), own.id())));
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
