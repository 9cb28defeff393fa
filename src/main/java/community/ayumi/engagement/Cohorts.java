package community.ayumi.engagement;

import static java.time.temporal.ChronoUnit.WEEKS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Members by the ISO week in which they joined, numbered from the period's first. */
final class Cohorts {

  /** Weeks that a cohort is followed for: as many as the longest period touches. */
  static final int MOST_WEEKS = 58;

  private static final int FEWEST_MEMBERS = 5;

  /**
   * How many members of a cohort were there.
   *
   * @param week of the cohort
   * @param after weeks after that of joining; {@link #ALL} for the cohort's size
   */
  record Present(int week, int after, int members) {

    static final int ALL = -1;
  }

  private final LocalDate first;
  private final LocalDate last;
  private final Map<Integer, Map<Integer, Integer>> members;

  Cohorts(Period period, List<Present> present) {
    this.first = monday(period.from());
    this.last = monday(period.to());
    this.members =
        present.stream()
            .collect(
                Collectors.groupingBy(
                    Present::week, Collectors.toMap(Present::after, Present::members)));
  }

  static LocalDate monday(LocalDate day) {
    return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
  }

  List<Cohort> until(LocalDate today) {
    return IntStream.rangeClosed(0, (int) WEEKS.between(first, last))
        .mapToObj(week -> cohort(week, monday(today)))
        .toList();
  }

  private Cohort cohort(int week, LocalDate present) {
    var monday = first.plusWeeks(week);
    var counts = members.getOrDefault(week, Map.of());
    var size = counts.getOrDefault(Present.ALL, 0);
    if (size < FEWEST_MEMBERS) {
      return new Cohort(Buckets.week(monday), null, List.of());
    }
    var begun = Math.clamp(WEEKS.between(monday, present) + 1, 0, MOST_WEEKS);
    var shares =
        IntStream.range(0, begun)
            .mapToObj(after -> counts.getOrDefault(after, 0) / (double) size)
            .toList();
    return new Cohort(Buckets.week(monday), size, shares);
  }
}
