package community.ayumi.feed;

import community.ayumi.event.Cursor;
import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Positioned;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * An event of the feed with its card, the same for all who may see it.
 *
 * @param subject a check-in, a withdrawal, a step, an award or a circle
 */
record FeedEvent(UUID id, Cursor cursor, OffsetDateTime at, FeedEventKind kind, Object subject)
    implements Node, Positioned {}
