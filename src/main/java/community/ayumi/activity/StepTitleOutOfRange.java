package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** A step's title has one character at least, and at most so many. */
public record StepTitleOutOfRange(int limit) implements Problem {}
