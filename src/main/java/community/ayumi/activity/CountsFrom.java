package community.ayumi.activity;

/** What makes a day count. */
public enum CountsFrom {
  CHECK_IN,
  SUPPORT_GIVEN
}
