package community.ayumi.activity;

/** Where a participation's steps come from. */
public enum StepMode {
  OWN,
  SHARED,
  NONE
}
