package community.ayumi.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, in ids. A fact with a recipient is addressed to that reader alone and is
 * no part of any feed; with an audience besides, the reader gets it only while among that audience.
 *
 * @param kind past-tense name in upper snake case
 * @param author whose doing it was; readers who hide the author never get it
 * @param subject what it is about
 * @param group required for {@link Audience#GROUP}: readers of that group get it
 * @param topic a further key by which the log can be followed
 */
public record Fact(
    String kind,
    UUID author,
    UUID subject,
    Audience audience,
    @Nullable UUID group,
    @Nullable UUID topic,
    @Nullable UUID recipient) {

  /** A fact addressed to one reader, whatever else that reader may see. */
  public static Fact to(UUID recipient, String kind, UUID author, UUID subject) {
    return new Fact(kind, author, subject, Audience.NOBODY, null, null, recipient);
  }

  /** A fact for reactions only. */
  public static Fact internal(String kind, UUID author, UUID subject) {
    return new Fact(kind, author, subject, Audience.NOBODY, null, null, null);
  }

  /**
   * What {@code author} may read, and whose events {@code other} may read, has changed (a block, a
   * seat): open streams of both look again before anything later is delivered.
   */
  public static Fact readersChanged(UUID author, UUID other) {
    return internal(READERS_CHANGED, author, other);
  }

  static final String READERS_CHANGED = "READERS_CHANGED";
}
