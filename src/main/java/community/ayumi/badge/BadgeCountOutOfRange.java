package community.ayumi.badge;

import community.ayumi.platform.graphql.Problem;

/** It takes one fact at least. */
public record BadgeCountOutOfRange(int lowest, int highest) implements Problem {}
