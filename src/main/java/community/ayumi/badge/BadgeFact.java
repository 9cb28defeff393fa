package community.ayumi.badge;

/** What badges can be about. */
public enum BadgeFact {
  CHECKED_IN,
  RETURNED,
  CHEER_SENT
}
