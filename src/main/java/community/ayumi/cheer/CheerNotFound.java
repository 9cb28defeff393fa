package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;

/** No such cheer to the caller. */
public record CheerNotFound() implements Problem {}
