package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;

/** Without a check-in a cheer goes to those in the same circle. */
public record NotInSameCircle() implements Problem {}
