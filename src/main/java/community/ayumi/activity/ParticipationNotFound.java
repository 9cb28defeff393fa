package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** No such participation of the caller. */
public record ParticipationNotFound() implements Problem {}
