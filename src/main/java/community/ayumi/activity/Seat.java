package community.ayumi.activity;

/** How somebody takes part; a supporter is a seat, never a class of people. */
public enum Seat {
  PEER,
  SUPPORTER
}
