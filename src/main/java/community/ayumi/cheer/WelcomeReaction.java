package community.ayumi.cheer;

import community.ayumi.checkin.CheckIns;
import community.ayumi.event.Audience;
import community.ayumi.event.LoggedEvent;
import community.ayumi.event.Reaction;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Looks at every check-in that was told whether somebody came back with it. */
@Component
class WelcomeReaction implements Reaction {

  private final Welcoming welcoming;

  WelcomeReaction(Welcoming welcoming) {
    this.welcoming = welcoming;
  }

  @Override
  public String name() {
    return "welcome";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(CheckIns.CHECKED_IN);
  }

  @Override
  public Mono<Void> react(LoggedEvent event) {
    var fact = event.fact();
    return fact.audience() != Audience.AUTHOR && welcoming.isInTime(event.at())
        ? welcoming.begin(fact.subject())
        : Mono.empty();
  }
}
