package community.ayumi.platform.graphql;

/**
 * What was named does not exist, or not for this viewer: both are answered alike, as {@code
 * NOT_FOUND}.
 */
public class NotFound extends RuntimeException {

  /** The message is for the log. */
  public NotFound(String message) {
    super(message);
  }
}
