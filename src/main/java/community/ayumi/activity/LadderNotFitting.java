package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Shared steps need a ladder that never falls; where steps are not shared there is none. */
public record LadderNotFitting() implements Problem {}
