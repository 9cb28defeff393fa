package community.ayumi.checkin;

import community.ayumi.activity.ParticipationState;
import community.ayumi.platform.graphql.Problem;

/** The participation takes no check-ins: it is completed or left. */
public record ParticipationNotOpen(ParticipationState state) implements Problem {}
