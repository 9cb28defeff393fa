package community.ayumi.badge;

import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Takes the telling of awards back with that of their check-in: they are the member's for ever, and
 * nobody else's business any more. Idempotent. It needs no lock: check-ins are withdrawn and awards
 * judged under the member's, so whoever judged before the withdrawal has committed when this runs,
 * and whoever judges later finds the check-in withdrawn.
 */
@Service
class Withdrawing {

  private final BadgeStore store;
  private final EventLog log;

  Withdrawing(BadgeStore store, EventLog log) {
    this.store = store;
    this.log = log;
  }

  @Transactional
  Mono<Void> awardsFor(UUID checkIn) {
    return store
        .keepToTheMember(checkIn)
        .collectList()
        .flatMapIterable(awards -> awards)
        .concatMap(this::takeBack)
        .then();
  }

  // The internal fact is about the award, lest streams go on with the card that they have of it.
  private Mono<Void> takeBack(AwardRow award) {
    return log.retract(Given.BADGE_AWARDED, award.id())
        .then(log.append(Fact.internal("AWARD_WITHDRAWN", award.memberId(), award.id())));
  }
}
