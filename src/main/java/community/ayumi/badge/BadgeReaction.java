package community.ayumi.badge;

import community.ayumi.checkin.CheckIns;
import community.ayumi.cheer.Cheers;
import community.ayumi.event.LoggedEvent;
import community.ayumi.event.Reaction;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Judges every fact, also those whose answer nobody waited for. */
@Component
class BadgeReaction implements Reaction {

  private final Awarding awarding;

  BadgeReaction(Awarding awarding) {
    this.awarding = awarding;
  }

  @Override
  public String name() {
    return "badge";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(CheckIns.CHECKED_IN, Cheers.CHEER_RECEIVED);
  }

  @Override
  public Mono<Void> react(LoggedEvent event) {
    var fact = event.fact();
    return fact.kind().equals(Cheers.CHEER_RECEIVED)
        ? awarding.judgeCheer(fact.author(), fact.subject())
        : awarding.judgeCheckIn(fact.subject());
  }
}
