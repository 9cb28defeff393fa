package community.ayumi.badge;

import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Ids;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Judges what members have earned. Idempotent: it compares what their facts are worth with what was
 * awarded, under the members' locks, so that it may run inline, again as a reaction, and for many
 * facts at once. An award belongs to the fact that reached it, whichever was judged first.
 */
@Service
public class Awarding {

  private final FactStore facts;
  private final BadgeStore store;
  private final Causes causes;
  private final Members members;
  private final EventLog log;
  private final Clock clock;

  Awarding(
      FactStore facts,
      BadgeStore store,
      Causes causes,
      Members members,
      EventLog log,
      Clock clock) {
    this.facts = facts;
    this.store = store;
    this.causes = causes;
    this.members = members;
    this.log = log;
    this.clock = clock;
  }

  /**
   * Awards what a member has earned and not got yet. Looks without the lock first: most facts earn
   * nothing, and nobody should wait for that.
   */
  @Transactional
  public Mono<Void> judge(UUID member) {
    return facts
        .due(member)
        .hasElements()
        .filter(any -> any)
        .flatMap(any -> members.lock(member))
        .flatMap(locked -> facts.due(member).collectList())
        .flatMap(this::award);
  }

  /** Awards what those who were there have earned when a circle came to its end. */
  @Transactional
  public Mono<Void> judgeCircle(UUID circle) {
    return facts
        .presentAtTheEndOf(circle)
        .collectList()
        .flatMapIterable(present -> present)
        .concatMap(this::judge)
        .then();
  }

  /** Awards one badge to those who have earned it and not got it yet. */
  @Transactional
  Mono<Void> give(UUID badge, Collection<UUID> earners) {
    return members
        .lock(earners)
        .then(Mono.defer(() -> facts.due(earners, badge).collectList()))
        .flatMap(this::award);
  }

  private Mono<Void> award(List<Due> due) {
    if (due.isEmpty()) {
      return Mono.empty();
    }
    var badges = due.stream().map(Due::badgeId).distinct().toList();
    return Mono.zip(facts.reaching(due).collectList(), store.badges(badges).collectMap(Badge::id))
        .flatMap(found -> award(found.getT1(), found.getT2()));
  }

  private Mono<Void> award(List<Reached> reached, Map<UUID, Badge> badges) {
    return causes
        .of(reached, badges)
        .map(found -> reached.stream().map(it -> given(it, badges, found)).toList())
        .flatMap(given ->
            store
                .insert(given.stream().map(Given::row).toList())
                .collectList()
                .map(fresh -> given.stream().filter(it -> fresh.contains(it.row().id())).toList()))
        .flatMap(fresh -> log.append(Given.told(fresh).toArray(Fact[]::new)));
  }

  private Given given(Reached reached, Map<UUID, Badge> badges, Map<UUID, Cause> causesById) {
    var badge = Objects.requireNonNull(badges.get(reached.badgeId()));
    var cause = Objects.requireNonNull(causesById.get(reached.causeId()));
    var row =
        new AwardRow(
            Ids.next(),
            badge.id(),
            reached.memberId(),
            reached.occurrence(),
            reached.causeId(),
            cause.audience(),
            cause.group(),
            reached.at(),
            OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return new Given(row, cause, badge.isYoungerThan(reached.at()));
  }
}
