package community.ayumi.event;

public enum GapReason {
  TOO_OLD,
  TOO_MANY,
  OTHER_HISTORY
}
