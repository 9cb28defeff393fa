package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Home is where everybody can return to; it cannot be left. */
public record HomeStays() implements Problem {}
