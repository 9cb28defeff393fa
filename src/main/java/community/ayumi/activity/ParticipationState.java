package community.ayumi.activity;

/** There is no failing: leaving and completing are the ends. */
public enum ParticipationState {
  WAITING,
  ACTIVE,
  RESTING,
  COMPLETED,
  LEFT
}
