package community.ayumi.rhythm;

import community.ayumi.activity.Activity;
import community.ayumi.activity.Target;
import community.ayumi.member.Days;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How many days a week a member means to be present.
 *
 * @param own the activity's own number, 0 where it asks for none
 * @param spares how many of them may be left free
 * @param targets what the member chose, in the order of choosing
 */
record Aims(int own, int spares, List<Target> targets) {

  static Aims of(Activity activity, Collection<Target> chosen) {
    var own =
        switch (activity.cadenceUnit()) {
          case DAY -> 7;
          case WEEK -> activity.cadenceTimes();
          case NONE -> 0;
        };
    return new Aims(own, activity.sparesPerWeek(), inOrder(chosen));
  }

  static List<Target> inOrder(Collection<Target> chosen) {
    return chosen.stream().sorted(Comparator.comparing(Target::setAt)).toList();
  }

  /** What was chosen last. */
  int latest() {
    return targets.isEmpty() ? own : times(targets.getLast());
  }

  /** The least that was meant on any day of a week, at least 1. */
  int least(Week week) {
    var meant =
        IntStream.range(0, targets.size())
            .filter(place -> hasBegun(place, week) && goesOn(place, week))
            .map(place -> times(targets.get(place)))
            .min();
    return Math.max(1, meant.orElse(own));
  }

  /** Days with which a week is kept, at least 1. */
  int needed(Week week) {
    return Math.max(1, least(week) - spares);
  }

  private int times(Target target) {
    return target.timesPerWeek() == null ? own : target.timesPerWeek();
  }

  /** The first is also for days before it was chosen, which can be told for two days. */
  private boolean hasBegun(int place, Week week) {
    return place == 0 || !targets.get(place).appliesFrom().isAfter(week.sunday());
  }

  private boolean goesOn(int place, Week week) {
    return place == targets.size() - 1
        || !lastDayBefore(targets.get(place + 1)).isBefore(week.monday());
  }

  /**
   * A target is replaced on the day from which the next applies, but not in a week that had begun
   * anywhere on earth by then: it may have been kept already, before a journey to the west.
   */
  private static LocalDate lastDayBefore(Target next) {
    var begun = Days.furthest(next.setAt().toInstant());
    return next.appliesFrom().isAfter(begun) ? next.appliesFrom().minusDays(1) : begun;
  }
}
