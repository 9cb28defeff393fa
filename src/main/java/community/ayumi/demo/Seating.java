package community.ayumi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Who sits where at an instant of the history. */
record Seating(Community community, Span span) {

  private static final Duration NEAR_THE_END = Duration.ofDays(7);

  /** The circle that somebody sits in, also after its end, until they sit down in another. */
  Optional<Community.Group> of(Persona persona, Instant at) {
    return community.circlesOf(persona).stream()
        .filter(it -> span.tells(it) && !at.isBefore(span.startOf(it)))
        .reduce((earlier, later) -> later);
  }

  /** The circle in which somebody takes part. */
  Optional<Community.Group> partIn(Persona persona, Instant at) {
    return of(persona, at).filter(it -> span.goesOn(it, persona, at));
  }

  /** Whether somebody's circle comes to its end, within the history. */
  boolean isEnding(Persona persona, Instant at) {
    return partIn(persona, at)
        .filter(Community.Group::hasEnded)
        .filter(it -> !span.goesOn(it, persona, at.plus(NEAR_THE_END)))
        .isPresent();
  }

  boolean areTogether(Persona one, Persona other, Instant at) {
    return of(one, at).filter(it -> of(other, at).filter(it::equals).isPresent()).isPresent();
  }
}
