package community.ayumi.rhythm;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;

/** An ISO week, Monday to Sunday. */
record Week(LocalDate monday) {

  static Week of(LocalDate day) {
    return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  LocalDate sunday() {
    return monday.plusDays(6);
  }

  LocalDate nextMonday() {
    return monday.plusDays(7);
  }

  /** Its days from one on, that day and Sunday included. */
  static int daysFrom(LocalDate day) {
    return 8 - day.getDayOfWeek().getValue();
  }
}
