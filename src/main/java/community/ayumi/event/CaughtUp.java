package community.ayumi.event;

import community.ayumi.platform.graphql.Positioned;

/** Nothing the reader may see lies between the last message and the cursor. */
public record CaughtUp(Cursor cursor, int replayed) implements Positioned {}
