package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Only an activity counted by weeks leaves the number of times to its members. */
public record CadenceFixed() implements Problem {}
