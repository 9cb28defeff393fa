package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Steps have heights in cm; the highest is the hurdle itself. */
public record StepHeightOutOfRange(int lowest, int highest) implements Problem {

  public static final int LOWEST = 1;
  public static final int HIGHEST = 100;

  public StepHeightOutOfRange() {
    this(LOWEST, HIGHEST);
  }

  public static boolean isIn(int heightCm) {
    return heightCm >= LOWEST && heightCm <= HIGHEST;
  }
}
