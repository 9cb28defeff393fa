package community.ayumi.platform.graphql;

import org.jspecify.annotations.Nullable;

/**
 * The client sent something that cannot be understood; answered as {@code BAD_REQUEST}. The message
 * goes to the client as it is, so it names arguments and limits, never classes or stored data.
 */
public class BadInput extends RuntimeException {

  private final @Nullable String path;

  public BadInput(String message) {
    this(message, null);
  }

  /** The path of the argument, such as {@code input.handle}; null if the message says enough. */
  public BadInput(String message, @Nullable String path) {
    super(message);
    this.path = path;
  }

  /** For U+0000 and for half a character, which no text of the database can hold. */
  public static BadInput unkeepable() {
    return new BadInput("A text holds a character that cannot be kept.");
  }

  public @Nullable String path() {
    return path;
  }
}
