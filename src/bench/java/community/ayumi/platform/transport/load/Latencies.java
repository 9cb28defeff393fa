package community.ayumi.platform.transport.load;

import java.util.List;

/**
 * @param micros in ascending order
 */
record Latencies(List<Long> micros) {

  double p50() {
    return percentile(0.50);
  }

  double p99() {
    return percentile(0.99);
  }

  double max() {
    return percentile(1.00);
  }

  /** In milliseconds. */
  private double percentile(double part) {
    if (micros.isEmpty()) {
      throw new IllegalStateException("Nothing came");
    }
    return micros.get((int) Math.ceil(part * micros.size()) - 1) / 1000.0;
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms, max %.0f ms of %,d"
        .formatted(p50(), p99(), max(), micros.size());
  }
}
