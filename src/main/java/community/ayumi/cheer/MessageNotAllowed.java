package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;

/** A cheer without a check-in carries no words of one's own. */
public record MessageNotAllowed() implements Problem {}
