package community.ayumi.platform.graphql;

/** The caller lacks the right; answered as {@code FORBIDDEN}. */
public class Forbidden extends RuntimeException {

  public Forbidden() {
    super("You may not do this.");
  }
}
