package community.ayumi.circle;

import community.ayumi.activity.Participation;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The calendar of circles: their days are Tokyo's, wherever their people live. */
final class CircleDays {

  /** Days after a circle's last one in which it is closing. */
  static final int GRACE = Participation.GRACE_DAYS;

  private static final ZoneId ZONE = ZoneId.of("Asia/Tokyo");

  private CircleDays() {}

  static LocalDate at(Instant now) {
    return LocalDate.ofInstant(now, ZONE);
  }
}
