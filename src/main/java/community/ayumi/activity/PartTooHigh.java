package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Each part of a split is lower than the step it comes from, which is this high. */
public record PartTooHigh(int heightCm) implements Problem {}
