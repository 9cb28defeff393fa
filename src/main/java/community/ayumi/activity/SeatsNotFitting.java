package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Supporters' seats are some of a circle's, never all; without a circle there are none. */
public record SeatsNotFitting() implements Problem {}
