package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** How the demo's people tend to be: when they are there, what they tell, and whom. */
final class Habits {

  static final String HOME = "home";

  private static final double OTHERWISE = 0.05;
  private static final double BESIDE = 0.3;
  private static final double AT_HOME = 0.06;
  private static final double WITHOUT_CIRCLE = 0.85;
  private static final double SOONER = 0.85;
  private static final int LATER_THE_SAME_DAY = 20;

  private Habits() {}

  /** A minute of one of their hours. */
  static LocalTime time(Persona persona, Chance chance) {
    var hour =
        Objects.requireNonNull(chance.weighted(persona.hours(), Persona.Hour::weight)).hour();
    return LocalTime.of(hour, chance.between(5, 60), chance.between(0, 60));
  }

  /** When somebody looks in next, within the 20 hours after; null when not at all. */
  static @Nullable Instant nextThere(Persona persona, Instant after, Chance chance) {
    var first = after.truncatedTo(ChronoUnit.HOURS);
    var later = IntStream.range(0, LATER_THE_SAME_DAY).boxed().toList();
    var hours =
        chance.weighted(
            later,
            it -> presence(persona, first.plus(Duration.ofHours(it))) * Math.pow(SOONER, it));
    if (hours == null) {
      return null;
    }
    var then = first.plus(Duration.ofHours(hours)).plusSeconds(chance.between(60, 3600));
    return then.isAfter(after.plusSeconds(45)) ? then : after.plusSeconds(chance.between(60, 900));
  }

  static double presence(Persona persona, Instant at) {
    return persona.weightAt(at) + OTHERWISE;
  }

  /** The circle's activity mostly, now and then another of theirs, or Home. */
  static String activity(String circles, List<String> others, Chance chance) {
    if (chance.happens(AT_HOME)) {
      return HOME;
    }
    return !others.isEmpty() && chance.happens(BESIDE) ? chance.any(others) : circles;
  }

  /** Where nobody sits together, what would be the circle's is mostly told to everyone. */
  static Visibility visibility(Persona persona, boolean inCircle, Chance chance) {
    var wish =
        Objects.requireNonNull(
            chance.weighted(
                List.of(Visibility.values()), it -> persona.visibility().getOrDefault(it, 0.0)));
    if (wish != Visibility.CIRCLE || inCircle) {
      return wish;
    }
    return chance.happens(WITHOUT_CIRCLE) ? Visibility.COMMUNITY : Visibility.ONLY_ME;
  }

  static Effort effort(Notes.@Nullable Note note, Chance chance) {
    return note == null ? chance.any(List.of(Effort.values())) : note.effort();
  }
}
