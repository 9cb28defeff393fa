package community.ayumi.engagement;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * The rows of a report.
 *
 * @param keys in order
 * @param places for each day of the period or hour of the day the place of its key, counted from 1;
 *     or the activity at each place
 */
record Buckets(List<String> keys, Object places) {

  /** An activity as it is listed. */
  record Listed(UUID id, String slug) {}

  static Buckets of(List<Listed> activities) {
    return new Buckets(
        activities.stream().map(Listed::slug).toList(),
        activities.stream().map(Listed::id).toArray(UUID[]::new));
  }

  /** Of any grouping but by activity. */
  static Buckets of(EngagementBy by, Period period) {
    return switch (by) {
      case DAY -> of(period, LocalDate::toString);
      case WEEK -> of(period, Buckets::week);
      case MONTH -> of(period, day -> YearMonth.from(day).toString());
      case HOUR_OF_DAY -> ofKeys(IntStream.range(0, 24).mapToObj("%02d"::formatted).toList());
      case ACTIVITY -> throw new IllegalArgumentException("activities are known to the database");
    };
  }

  /** The ISO week of a day, such as 2026-W47. */
  static String week(LocalDate day) {
    return day.format(DateTimeFormatter.ISO_WEEK_DATE).substring(0, "2026-W47".length());
  }

  private static Buckets of(Period period, Function<LocalDate, String> key) {
    return ofKeys(period.days().map(key).toList());
  }

  private static Buckets ofKeys(List<String> keyOfEach) {
    var keys = keyOfEach.stream().distinct().toList();
    return new Buckets(
        keys, keyOfEach.stream().map(key -> keys.indexOf(key) + 1).toArray(Integer[]::new));
  }
}
