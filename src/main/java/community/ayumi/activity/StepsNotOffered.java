package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** The activity has no steps. */
public record StepsNotOffered() implements Problem {}
