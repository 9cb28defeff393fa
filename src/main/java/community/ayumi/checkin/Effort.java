package community.ayumi.checkin;

/** How much it was: information, never a score. */
public enum Effort {
  SHOWED_UP,
  TINY,
  PARTLY,
  FULL
}
