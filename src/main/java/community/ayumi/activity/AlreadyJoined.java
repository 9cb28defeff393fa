package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** The caller takes part in the activity already. */
public record AlreadyJoined() implements Problem {}
