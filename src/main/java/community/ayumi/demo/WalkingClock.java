package community.ayumi.demo;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The clock of the application while the demo's history is written, before any request is served:
 * it stands at the instant of the act that is being done. Once it has arrived it is the system's
 * clock for ever.
 */
final class WalkingClock extends Clock {

  private final Clock system = Clock.systemUTC();
  private volatile @Nullable Instant past;
  private volatile boolean arrived;

  /**
   * @throws IllegalStateException when the present has been reached
   */
  void walkTo(Instant instant) {
    if (arrived) {
      throw new IllegalStateException("The clock goes by itself now");
    }
    past = instant;
  }

  void arrive() {
    arrived = true;
    past = null;
  }

  @Override
  public Instant instant() {
    var walked = past;
    return walked == null ? system.instant() : walked;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("Dates are made by the member's zone");
  }
}
