package community.ayumi.member;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;

/** The day rule: a day begins at the hour the member chose, by the wall clock. */
public final class Days {

  private static final LocalTime EARLIEST = LocalTime.of(3, 0);
  private static final LocalTime LATEST = LocalTime.of(6, 0);

  private Days() {}

  /**
   * The date at an instant. The day start is taken off the wall clock, not off elapsed time, which
   * would differ around nearly every transition of a zone.
   */
  public static LocalDate date(Instant instant, ZoneId zone, LocalTime dayStart) {
    return instant.atZone(zone).toLocalDateTime().minusNanos(dayStart.toNanoOfDay()).toLocalDate();
  }

  /**
   * Midnight, or 03:00 to 06:00: at a start in between, dates would run backwards at some nights.
   */
  static boolean offers(LocalTime dayStart) {
    return dayStart.equals(LocalTime.MIDNIGHT)
        || (!dayStart.isBefore(EARLIEST) && !dayStart.isAfter(LATEST));
  }
}
