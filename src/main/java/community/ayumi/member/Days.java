package community.ayumi.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The day rule: a day begins at the hour the member chose, by the wall clock. */
public final class Days {

  private static final LocalTime EARLIEST = LocalTime.of(3, 0);
  private static final LocalTime LATEST = LocalTime.of(6, 0);
  private static final ZoneOffset EASTERNMOST = ZoneOffset.ofHours(14);

  private Days() {}

  /**
   * The date at an instant. The day start is taken off the wall clock, not off elapsed time, which
   * would differ around nearly every transition of a zone.
   */
  public static LocalDate date(Instant instant, ZoneId zone, LocalTime dayStart) {
    return onward(instant, zone).minusNanos(dayStart.toNanoOfDay()).toLocalDate();
  }

  /**
   * The furthest date on earth at an instant: no member's day is later, wherever they are and
   * wherever they go.
   */
  public static LocalDate furthest(Instant instant) {
    return LocalDate.ofInstant(instant, EASTERNMOST);
  }

  /**
   * The wall clock; while it repeats an hour, where it stood before: a day that has begun does not
   * end again. Clocks are turned back across 03:00 in Chatham, across 03:30 in most of Europe's
   * east.
   */
  private static LocalDateTime onward(Instant instant, ZoneId zone) {
    var wall = LocalDateTime.ofInstant(instant, zone);
    var repeated = zone.getRules().getTransition(wall);
    return repeated == null || instant.isBefore(repeated.getInstant())
        ? wall
        : repeated.getDateTimeBefore().minusNanos(1);
  }

  /**
   * Midnight, or 03:00 to 06:00: in between, most clocks are turned, and by the wall clock the date
   * would run backwards.
   */
  static boolean offers(LocalTime dayStart) {
    return dayStart.equals(LocalTime.MIDNIGHT)
        || (!dayStart.isBefore(EARLIEST) && !dayStart.isAfter(LATEST));
  }
}
