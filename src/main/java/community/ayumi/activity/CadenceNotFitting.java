package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** Each day is once a day, a week has 1 to 7 times; spares are fewer than the times of a week. */
public record CadenceNotFitting() implements Problem {}
