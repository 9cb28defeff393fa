package community.ayumi.activity;

/** Over what an activity asks to be present. */
public enum CadenceUnit {
  DAY,
  WEEK,
  NONE
}
