package community.ayumi.badge;

import community.ayumi.platform.graphql.Problem;

/** Another badge has this code. */
public record BadgeCodeTaken() implements Problem {}
