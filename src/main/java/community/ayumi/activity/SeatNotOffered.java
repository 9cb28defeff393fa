package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** The activity has no seats of this kind. */
public record SeatNotOffered() implements Problem {}
