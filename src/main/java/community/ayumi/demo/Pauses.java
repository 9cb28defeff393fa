package community.ayumi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rests of one person's history. One for which it is too early has not been taken. */
final class Pauses {

  private static final Duration SETTLED = Duration.ofDays(1);

  private final Persona persona;
  private final Seating seating;
  private final Chance chance;

  Pauses(Persona persona, Seating seating, Chance chance) {
    this.persona = persona;
    this.seating = seating;
    this.chance = chance;
  }

  /**
   * What they rest and go on with.
   *
   * @param joined when they are there for the first time
   */
  Stream<Act> since(Instant joined) {
    return persona.pauses().stream().flatMap(rest -> acts(rest, joined.plus(SETTLED)));
  }

  private Stream<Act> acts(Rest rest, Instant settled) {
    var begun = on(rest.from());
    var until = seating.span().day(persona, rest.until());
    if (begun.isBefore(settled) || !takesPart(begun)) {
      return Stream.empty();
    }
    var rests = new Act.Rests(begun, persona, activity(rest), until);
    return rest.resumed() == null
        ? Stream.of(rests)
        : Stream.of(rests, new Act.Resumes(on(rest.resumed()), persona, activity(rest)));
  }

  private Instant on(int daysAgo) {
    var day = seating.span().day(persona, daysAgo);
    return persona.at(day, Habits.time(persona, chance));
  }

  private boolean takesPart(Instant at) {
    return seating.partIn(persona, at.minus(SETTLED)).isPresent();
  }

  private @Nullable String activity(Rest rest) {
    return rest.isOfEverything() ? null : seating.community().circleOf(persona).activity();
  }
}
