package community.ayumi.rhythm;

import community.ayumi.activity.RestDays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * All that the rhythm of a participation is made of, besides the clock.
 *
 * @param days dates of presence
 * @param rested days of rest, those that are still to come included
 * @param returns how often the member has come back
 */
record Walk(
    LocalDate joinedOn,
    Aims aims,
    NavigableSet<LocalDate> days,
    NavigableSet<LocalDate> rested,
    int returns) {

  static Walk of(
      LocalDate joinedOn,
      Aims aims,
      Collection<LocalDate> days,
      Collection<RestDays> rests,
      int returns) {
    var rested = new TreeSet<LocalDate>();
    rests.forEach(rest -> rest.from().datesUntil(rest.until().plusDays(1)).forEach(rested::add));
    return new Walk(joinedOn, aims, new TreeSet<>(days), rested, returns);
  }

  /** Days with which a week is kept; in the week of joining not more than were left of it. */
  int needed(Week week) {
    var needed = aims.needed(week);
    return week.equals(Week.of(joinedOn)) ? Math.min(needed, Week.daysFrom(joinedOn)) : needed;
  }

  NavigableSet<LocalDate> daysOf(Week week) {
    return days.subSet(week.monday(), true, week.sunday(), true);
  }
}
