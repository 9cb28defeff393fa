package community.ayumi.feed;

import community.ayumi.event.Cursor;
import community.ayumi.platform.graphql.Positioned;
import java.time.OffsetDateTime;

/**
 * An event addressed to one member.
 *
 * @param subject a cheer, an award or a check-in
 */
record InboxEvent(Cursor cursor, OffsetDateTime at, InboxEventKind kind, Object subject)
    implements Positioned {}
