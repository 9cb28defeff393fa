package community.ayumi.event;

/** Nothing the reader may see lies between the last message and the cursor. */
public record CaughtUp(Cursor cursor, int replayed) {}
