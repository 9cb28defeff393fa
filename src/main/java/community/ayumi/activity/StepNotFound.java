package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** No such step of the caller, or not in this participation. */
public record StepNotFound() implements Problem {}
