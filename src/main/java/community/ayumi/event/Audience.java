package community.ayumi.event;

/** Who may follow an event; {@code NOBODY} is for reactions and the server itself. */
public enum Audience {
  NOBODY,
  AUTHOR,
  GROUP,
  EVERYONE
}
