package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** Handles have 3 to 20 letters, digits, hyphens or underscores. */
public record HandleNotAllowed() implements Problem {}
