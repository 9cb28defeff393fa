package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Another activity has this slug. */
public record SlugTaken() implements Problem {}
