package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;

/** The caller has cheered this already. */
public record AlreadyCheered() implements Problem {}
