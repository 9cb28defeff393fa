package community.ayumi.checkin;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Which moment a check-in is, decided once, when it is recorded. */
public final class Moments {

  private static final int QUIET_DAYS = 7;

  private Moments() {}

  /**
   * The moment of a check-in.
   *
   * @param latest the latest day on which the member was here, null before the first check-in
   * @param finishes whether a step is finished with it
   */
  public static Moment of(LocalDate day, @Nullable LocalDate latest, boolean finishes) {
    if (latest == null) {
      return Moment.FIRST;
    }
    if (day.isAfter(latest.plusDays(QUIET_DAYS))) {
      return Moment.RETURN;
    }
    return finishes ? Moment.STEP : Moment.REGULAR;
  }
}
