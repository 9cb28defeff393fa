package community.ayumi.platform.graphql;

import org.jspecify.annotations.Nullable;

/**
 * A page as a client asks for it: the next {@code first} rows (1 to 100) behind {@code after}. A
 * controller method takes it as a parameter, read from the field's {@code first} and {@code after}.
 */
public record PageRequest(int first, @Nullable Key after) {

  /** How many rows to read: one more, so that {@link Page} knows whether a next page exists. */
  public int rows() {
    return first + 1;
  }
}
