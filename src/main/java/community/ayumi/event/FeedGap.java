package community.ayumi.event;

/** What was asked for cannot be replayed; the stream goes on live from {@code resumeAt}. */
public record FeedGap(GapReason reason, Cursor resumeAt) {}
