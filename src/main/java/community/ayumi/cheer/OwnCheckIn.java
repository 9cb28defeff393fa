package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;

/** Nobody cheers themselves. */
public record OwnCheckIn() implements Problem {}
