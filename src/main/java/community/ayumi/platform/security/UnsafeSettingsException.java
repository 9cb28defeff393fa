package community.ayumi.platform.security;

/** Settings that would let strangers in; the application does not start with them. */
final class UnsafeSettingsException extends RuntimeException {

  private final String action;

  UnsafeSettingsException(String message, String action) {
    super(message);
    this.action = action;
  }

  String action() {
    return action;
  }
}
