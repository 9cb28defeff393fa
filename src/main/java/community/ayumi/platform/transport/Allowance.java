package community.ayumi.platform.transport;

import java.time.Duration;

/** How much somebody may still do: a bucket that fills by the second. For one thread at a time. */
final class Allowance {

  private static final double NANOS = Duration.ofSeconds(1).toNanos();

  private final int perSecond;
  private final int most;
  private double left;
  private long lookedAt;

  /**
   * @param most how much at once, after a long rest
   * @param now in nanoseconds of a clock that nobody sets
   */
  Allowance(int perSecond, int most, long now) {
    this.perSecond = perSecond;
    this.most = most;
    this.left = most;
    this.lookedAt = now;
  }

  /** Takes one, unless none is left. */
  boolean takes(long now) {
    left = Math.min(most, left + perSecond * ((now - lookedAt) / NANOS));
    lookedAt = now;
    boolean enough = left >= 1;
    left -= enough ? 1 : 0;
    return enough;
  }
}
