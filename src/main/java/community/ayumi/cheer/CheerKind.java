package community.ayumi.cheer;

/** What a cheer says. */
public enum CheerKind {
  SEEN,
  WELL_DONE,
  WITH_YOU,
  WELCOME_BACK
}
