package community.ayumi.demo;

import community.ayumi.activity.Rests;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Rests of the personas from now on: a few of them at any time, for some days each. */
final class AtRest {

  private static final int FEW = 5;
  private static final int DAYS = 7;
  private static final double EVERYTHING = 0.4;

  private final Community community;
  private final Telling telling;
  private final Rests rests;
  private final Clock clock;
  private final Chance chance;

  AtRest(Community community, Telling telling, Rests rests, Clock clock, Chance chance) {
    this.community = community;
    this.telling = telling;
    this.rests = rests;
    this.clock = clock;
    this.chance = chance;
  }

  /** Somebody takes a rest; where enough do already, one of these goes on. */
  Mono<UUID> change(Crew crew) {
    var now = clock.instant();
    return rests
        .resting(crew.byMember().keySet())
        .flatMap(resting -> change(crew, resting, resting.size() >= FEW, now));
  }

  private Mono<UUID> change(Crew crew, Set<UUID> resting, boolean goesOn, Instant now) {
    var people = crew.all().stream().filter(it -> resting.contains(it.member()) == goesOn).toList();
    var one = Crew.anybody(people, now, chance);
    if (one == null) {
      return Mono.empty();
    }
    return goesOn
        ? telling.resumes(new Act.Resumes(now, one.persona(), null))
        : telling.rests(rest(one.persona(), now));
  }

  private Act.Rests rest(Persona persona, Instant now) {
    var activity = chance.happens(EVERYTHING) ? null : community.circleOf(persona).activity();
    var until = persona.dateAt(now).plusDays(chance.between(1, DAYS));
    return new Act.Rests(now, persona, activity, until);
  }
}
