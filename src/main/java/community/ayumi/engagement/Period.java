package community.ayumi.engagement;

import static java.time.temporal.ChronoUnit.DAYS;

import community.ayumi.platform.graphql.BadInput;
import java.time.LocalDate;
import java.util.stream.Stream;

/** Days from one to another, both included. */
record Period(LocalDate from, LocalDate to) {

  private static final int MOST_DAYS = 400;
  private static final int LAST_YEAR = 9999;

  /** The period itself, if it may be asked for. */
  Period checked() {
    if (from.getYear() < 1 || to.getYear() > LAST_YEAR) {
      throw new BadInput("A period lies in the years 1 to " + LAST_YEAR + ".", "period");
    }
    if (to.isBefore(from)) {
      throw new BadInput("A period begins no later than it ends.", "period");
    }
    if (DAYS.between(from, to) >= MOST_DAYS) {
      throw new BadInput("A period has at most " + MOST_DAYS + " days.", "period");
    }
    return this;
  }

  Stream<LocalDate> days() {
    return from.datesUntil(to.plusDays(1));
  }
}
