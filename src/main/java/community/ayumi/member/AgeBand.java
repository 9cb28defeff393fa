package community.ayumi.member;

/** Circles and routing never mix the two. */
public enum AgeBand {
  UNDER_18,
  ADULT
}
