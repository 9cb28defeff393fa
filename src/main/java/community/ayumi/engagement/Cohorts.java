package community.ayumi.engagement;

import static java.time.temporal.ChronoUnit.WEEKS;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Members by the ISO week in which they joined, numbered from the period's first. Weeks are whole,
 * so that no two reports differ by the people of a day, and a share is told only if at least five
 * were there and nobody, or at least five, were not.
 */
final class Cohorts {

  /** Weeks that a cohort is followed for: as many as the longest period touches. */
  static final int MOST_WEEKS = 58;

  private static final int FEWEST_MEMBERS = 5;

  /** A week is over when its Sunday is, in every zone, and can no longer be back-dated to. */
  private static final int UNTIL_OVER = 3;

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
        .mapToObj(week -> cohort(week, monday(today.minusDays(UNTIL_OVER))))
        .toList();
  }

  private Cohort cohort(int week, LocalDate running) {
    var monday = first.plusWeeks(week);
    var counts = members.getOrDefault(week, Map.of());
    var size = counts.getOrDefault(Present.ALL, 0);
    if (size < FEWEST_MEMBERS) {
      return new Cohort(Buckets.week(monday), null, List.of());
    }
    var over = Math.clamp(WEEKS.between(monday, running), 0, MOST_WEEKS);
    var shares = new ArrayList<@Nullable Double>();
    for (int after = 0; after < over; after++) {
      shares.add(share(counts.getOrDefault(after, 0), size));
    }
    return new Cohort(Buckets.week(monday), size, shares);
  }

  private static @Nullable Double share(int there, int size) {
    int away = size - there;
    return there >= FEWEST_MEMBERS && (away == 0 || away >= FEWEST_MEMBERS)
        ? (Double) (there / (double) size)
        : null;
  }
}
