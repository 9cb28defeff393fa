package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** The handle belongs to somebody else. */
public record HandleTaken() implements Problem {}
