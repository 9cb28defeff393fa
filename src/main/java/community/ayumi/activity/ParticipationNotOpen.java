package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;

/** The participation has come to its end: it is completed or left. */
public record ParticipationNotOpen(ParticipationState state) implements Problem {}
