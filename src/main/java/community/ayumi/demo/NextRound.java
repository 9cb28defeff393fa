package community.ayumi.demo;

import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationState;
import community.ayumi.circle.Joining;
import community.ayumi.platform.graphql.Outcome;
import java.time.Clock;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * The personas' next rounds: whose thirty days are over joins again, after some days at Home. Those
 * who are at Home already when the history ends stay there, as they are introduced, and leave the
 * free seats to whoever comes.
 */
final class NextRound {

  private final Community community;
  private final Stage stage;
  private final Joining joining;
  private final Clock clock;
  private final Chance chance;

  NextRound(Community community, Stage stage, Joining joining, Clock clock, Chance chance) {
    this.community = community;
    this.stage = stage;
    this.joining = joining;
    this.clock = clock;
    this.chance = chance;
  }

  /** Empty when whoever is looked at has days to come. */
  Mono<UUID> begin(Crew crew) {
    var now = clock.instant();
    var one = crew.anybody(now, chance);
    return one == null ? Mono.empty() : begin(one.persona());
  }

  private Mono<UUID> begin(Persona persona) {
    var circle = community.circleOf(persona);
    return circle.hasEnded()
        ? Mono.empty()
        : stage
            .standing(persona, circle.activity())
            .filter(it -> it.state() == ParticipationState.COMPLETED)
            .flatMap(it ->
                joining.join(it.memberId(), it.activityId(), stage.wish(circle.seatOf(persona))))
            .flatMap(Outcome::done)
            .map(Participation::id);
  }
}
