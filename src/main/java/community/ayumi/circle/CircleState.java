package community.ayumi.circle;

/**
 * A circle's life; FORMING and ACTIVE ones take members into their free seats, until their last
 * day.
 */
public enum CircleState {
  FORMING,
  ACTIVE,
  CLOSING,
  CLOSED,
  CONTINUED,
  MERGED
}
