package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** A participation has at most so many steps. */
public record TooManySteps(int limit) implements Problem {}
