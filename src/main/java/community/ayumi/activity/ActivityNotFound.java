package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** No such activity. */
public record ActivityNotFound() implements Problem {}
