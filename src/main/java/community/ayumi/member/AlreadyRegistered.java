package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** The caller is a member already. */
public record AlreadyRegistered() implements Problem {}
