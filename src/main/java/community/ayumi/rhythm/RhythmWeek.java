package community.ayumi.rhythm;

import java.time.LocalDate;

/**
 * The week of the member's today.
 *
 * @param target as chosen, 7 for a daily activity, 0 where none is asked for, as after the end
 * @param sparesLeft days that may still be left free and the week is kept
 * @param resting whether any of its days is rest, with which it is kept
 */
public record RhythmWeek(
    LocalDate startsOn, int present, int target, int sparesLeft, boolean resting) {

  static RhythmWeek of(Walk walk, LocalDate today, LocalDate begun) {
    var week = Week.of(today);
    var resting = isRested(walk, week, begun);
    return new RhythmWeek(
        week.monday(),
        walk.daysOf(week).size(),
        walk.goesOn() ? walk.aims().latest() : 0,
        resting || !walk.goesOn() ? walk.aims().spares() : sparesLeft(walk, week, today),
        resting);
  }

  private static boolean isRested(Walk walk, Week week, LocalDate begun) {
    return walk.rested().subSet(week.monday(), week.nextMonday()).stream()
        .anyMatch(day -> !day.isAfter(begun));
  }

  private static int sparesLeft(Walk walk, Week week, LocalDate today) {
    var present = walk.daysOf(week);
    var open = today.datesUntil(week.nextMonday()).filter(day -> !present.contains(day)).count();
    return Math.clamp(present.size() + open - walk.needed(week), 0, walk.aims().spares());
  }
}
