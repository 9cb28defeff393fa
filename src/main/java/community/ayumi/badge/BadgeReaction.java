package community.ayumi.badge;

import community.ayumi.activity.Rests;
import community.ayumi.checkin.CheckIns;
import community.ayumi.cheer.Cheers;
import community.ayumi.circle.Ending;
import community.ayumi.event.LoggedEvent;
import community.ayumi.event.Reaction;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Judges after every fact, also where nobody waited for the answer, offers new badges, and leaves
 * to the member alone what a check-in has earned that was withdrawn.
 */
@Component
class BadgeReaction implements Reaction {

  private final Awarding awarding;
  private final Offering offering;
  private final Withdrawing withdrawing;

  BadgeReaction(Awarding awarding, Offering offering, Withdrawing withdrawing) {
    this.awarding = awarding;
    this.offering = offering;
    this.withdrawing = withdrawing;
  }

  @Override
  public String name() {
    return "badge";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(
        CheckIns.CHECKED_IN,
        CheckIns.WITHDRAWN,
        Cheers.CHEER_RECEIVED,
        Rests.RESTED,
        Ending.CIRCLE_ENDED,
        Offering.BADGE_DEFINED,
        Offering.BADGE_OFFERED);
  }

  @Override
  public Mono<Void> react(LoggedEvent event) {
    var fact = event.fact();
    return switch (fact.kind()) {
      case CheckIns.WITHDRAWN -> withdrawing.awardsFor(fact.subject());
      case Ending.CIRCLE_ENDED -> awarding.judgeCircle(fact.subject());
      case Offering.BADGE_DEFINED -> offering.begin(fact.subject());
      case Offering.BADGE_OFFERED -> offering.goOn(fact.subject(), fact.author());
      // The author is who checked in, cheered or rested.
      default -> awarding.judge(fact.author());
    };
  }
}
