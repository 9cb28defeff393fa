package community.ayumi.event;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which transaction holds back the log, and since when it has been seen to. Told from snapshots
 * alone: those show the transactions of every database of the server, prepared ones too, and need
 * no right to see other people's sessions.
 *
 * @param xmin the oldest open transaction
 * @param heldSince null while nothing that was committed is held back
 */
record Horizon(String xmin, @Nullable Instant heldSince) {

  static final Horizon FREE = new Horizon("", null);

  Horizon seen(String xmin, String xmax, Instant now) {
    if (xmin.equals(xmax)) {
      return FREE;
    }
    return xmin.equals(this.xmin) ? this : new Horizon(xmin, now);
  }

  Duration age(Instant now) {
    return heldSince == null ? Duration.ZERO : Duration.between(heldSince, now);
  }
}
