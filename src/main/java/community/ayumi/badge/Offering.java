package community.ayumi.badge;

import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Awards a new badge to those who have earned it already, some members at a time. Each time ends
 * with a fact that says how far it came, in the same transaction: a restart goes on from there, and
 * what others do meanwhile is not held up.
 */
@Service
class Offering {

  private static final int MEMBERS = 100;
  private static final int AWARDS = 500;
  private static final UUID BEGINNING = new UUID(0, 0);

  /** Kind of the fact that there is a new badge, its subject. */
  static final String BADGE_DEFINED = "BADGE_DEFINED";

  /** Kind of the fact that all members up to the author were offered the badge. */
  static final String BADGE_OFFERED = "BADGE_OFFERED";

  private final Members members;
  private final FactStore facts;
  private final Awarding awarding;
  private final EventLog log;

  Offering(Members members, FactStore facts, Awarding awarding, EventLog log) {
    this.members = members;
    this.facts = facts;
    this.awarding = awarding;
    this.log = log;
  }

  /** Offers it to the first members; they are in the order of their ids. */
  @Transactional
  Mono<Void> begin(UUID badge) {
    return goOn(badge, BEGINNING);
  }

  /** Offers it to the next members; those who join meanwhile have nothing from before. */
  @Transactional
  Mono<Void> goOn(UUID badge, UUID after) {
    return members
        .after(after, MEMBERS)
        .collectList()
        .filter(next -> !next.isEmpty())
        .flatMap(next ->
            facts.due(next, badge).collectList().flatMap(due -> offer(badge, Piece.of(next, due))));
  }

  private Mono<Void> offer(UUID badge, Piece piece) {
    return awarding
        .give(badge, piece.earners())
        .then(log.append(Fact.internal(BADGE_OFFERED, piece.last(), badge)));
  }

  /** Members up to the last one, as many as are not due more than some awards. */
  private record Piece(UUID last, List<UUID> earners) {

    /**
     * @param due in the order of the members
     */
    static Piece of(List<UUID> next, List<Due> due) {
      var earners = new ArrayList<UUID>();
      var awards = 0;
      for (var one : due) {
        awards += one.awards();
        if (awards > AWARDS && !earners.isEmpty()) {
          return new Piece(earners.getLast(), earners);
        }
        earners.add(one.memberId());
      }
      return new Piece(next.getLast(), earners);
    }
  }
}
