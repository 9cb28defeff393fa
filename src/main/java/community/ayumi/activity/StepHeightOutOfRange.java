package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** A step is so many centimetres high, both included. */
public record StepHeightOutOfRange(int lowest, int highest) implements Problem {}
