package community.ayumi.badge;

/** What badges can be about; each is a part of the view {@code badge_fact}. */
public enum BadgeFact {
  CHECKED_IN,
  RETURNED,
  STEP_DONE,
  RESTED,
  CHEER_SENT,
  CIRCLE_ENDED
}
