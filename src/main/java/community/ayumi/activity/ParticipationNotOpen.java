package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** The participation is completed or left. */
public record ParticipationNotOpen(ParticipationState state) implements Problem {}
