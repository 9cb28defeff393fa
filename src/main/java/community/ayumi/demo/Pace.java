package community.ayumi.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How long the community waits between two acts. At speed 1 it is a minute at usual hours, half to
 * twice that otherwise; a check-in for everyone follows at least every two minutes or so, denser
 * than thirty people are, since whoever tries the demo is here for minutes. Only the waiting
 * shrinks with the speed.
 */
record Pace(double speed) {

  private static final Duration USUAL = Duration.ofMinutes(1);
  private static final Duration SILENCE = Duration.ofMinutes(2);
  private static final Duration FIRST = Duration.ofSeconds(10);

  Duration first() {
    return atSpeed(FIRST, 1);
  }

  Duration next(List<Persona> people, Instant now, Chance chance) {
    double patience = Math.clamp(chance.patience(), 0.3, 2);
    return atSpeed(USUAL, patience / liveliness(people, now));
  }

  /** For how long nothing may be told to everyone. */
  Duration silence() {
    return atSpeed(SILENCE, 1);
  }

  private Duration atSpeed(Duration usual, double factor) {
    return Duration.ofNanos(Math.round(usual.toNanos() * factor / speed));
  }

  /** How many are there, compared with the whole day: from one half to two. */
  private static double liveliness(List<Persona> people, Instant now) {
    double usual =
        IntStream.range(0, 24)
            .mapToDouble(hour -> present(people, now.plus(Duration.ofHours(hour))))
            .average()
            .orElseThrow();
    return usual == 0 ? 1 : Math.clamp(present(people, now) / usual, 0.5, 2);
  }

  private static double present(List<Persona> people, Instant at) {
    return people.stream().mapToDouble(it -> Habits.presence(it, at)).sum();
  }
}
