package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** The step is finished; it stays as it is. */
public record StepDoneAlready() implements Problem {}
