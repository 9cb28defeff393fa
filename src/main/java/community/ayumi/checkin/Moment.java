package community.ayumi.checkin;

/** What a check-in was for the whole member, in the order of precedence. */
public enum Moment {
  FIRST,
  RETURN,
  STEP,
  REGULAR
}
