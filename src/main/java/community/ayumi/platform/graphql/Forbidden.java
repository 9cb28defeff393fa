package community.ayumi.platform.graphql;

/** The caller lacks the right; answered as {@code FORBIDDEN}. */
public class Forbidden extends RuntimeException {

  public Forbidden() {
    this("FORBIDDEN");
  }

  /** The message is a key below {@code error.} in {@code messages.properties}. */
  public Forbidden(String key) {
    super(key);
  }
}
