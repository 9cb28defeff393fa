package community.ayumi.platform.graphql;

/** The caller lacks the right; answered as {@code FORBIDDEN}. */
public class Forbidden extends RuntimeException {

  public Forbidden() {
    this("You may not do this.");
  }

  /** The message goes to the client as it is. */
  public Forbidden(String message) {
    super(message);
  }
}
