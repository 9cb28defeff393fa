package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** The key was used with another input. */
record IdempotencyConflict() implements Problem {}
