package community.ayumi.rhythm;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.stream.Collectors;

/**
 * How a member has been walking. The first three only ever grow.
 *
 * @param trend 0 to 1
 */
public record Rhythm(
    int totalDays, int weeksKept, int comebacks, double trend, RhythmWeek currentWeek) {

  /**
   * The rhythm of a walk at a moment, in whatever order things were told. Once its run has ended
   * nothing is asked for, and the trend stands as it was on the last day.
   *
   * @param today the member's date
   * @param begun the furthest date on earth, so that nothing is taken back when the member's own
   *     date runs back on a journey
   */
  static Rhythm of(Walk walk, LocalDate today, LocalDate begun) {
    return new Rhythm(
        walk.days().size(),
        weeksKept(walk, begun),
        walk.returns(),
        Trend.of(walk, walk.asOf(today)),
        RhythmWeek.of(walk, today, begun));
  }

  /** Weeks with enough days of presence, and weeks with a day of rest. */
  static int weeksKept(Walk walk, LocalDate begun) {
    var kept = new HashSet<Week>();
    walk.rested().headSet(begun, true).forEach(day -> kept.add(Week.of(day)));
    walk.days().stream()
        .collect(Collectors.groupingBy(Week::of, Collectors.counting()))
        .forEach((week, days) -> {
          if (days >= walk.needed(week)) {
            kept.add(week);
          }
        });
    return kept.size();
  }
}
