package community.ayumi.rhythm;

import community.ayumi.activity.RestDays;
import java.time.LocalDate;
import java.util.Collection;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * All that the rhythm of a participation is made of, besides the clock.
 *
 * @param days dates of presence
 * @param rested days of rest, those that are still to come included
 * @param returns how often the member has come back
 * @param endedOn last date on which the run took check-ins, null while it takes them
 */
record Walk(
    LocalDate joinedOn,
    Aims aims,
    NavigableSet<LocalDate> days,
    NavigableSet<LocalDate> rested,
    int returns,
    @Nullable LocalDate endedOn) {

  /** One that goes on. */
  static Walk of(
      LocalDate joinedOn,
      Aims aims,
      Collection<LocalDate> days,
      Collection<RestDays> rests,
      int returns) {
    var rested = new TreeSet<LocalDate>();
    rests.forEach(rest -> rest.from().datesUntil(rest.until().plusDays(1)).forEach(rested::add));
    return new Walk(joinedOn, aims, new TreeSet<>(days), rested, returns, null);
  }

  /** The same as it is once the run has ended on that date; with null it goes on. */
  Walk ended(@Nullable LocalDate on) {
    return new Walk(joinedOn, aims, days, rested, returns, on);
  }

  boolean goesOn() {
    return endedOn == null;
  }

  /** The date as of which it is looked at: today, or the last one of the run. */
  LocalDate asOf(LocalDate today) {
    return endedOn == null ? today : endedOn;
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
