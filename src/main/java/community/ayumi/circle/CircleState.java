package community.ayumi.circle;

/**
 * A circle's life; FORMING ones take members into their free seats, and ACTIVE ones do while half
 * of their days are left.
 */
public enum CircleState {
  FORMING,
  ACTIVE,
  CLOSING,
  CLOSED,
  CONTINUED,
  MERGED
}
