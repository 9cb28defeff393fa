package community.ayumi.event;

import community.ayumi.platform.graphql.Positioned;

/** What was asked for cannot be replayed; the stream goes on live from {@code resumeAt}. */
public record FeedGap(GapReason reason, Cursor resumeAt) implements Positioned {

  @Override
  public Cursor cursor() {
    return resumeAt;
  }
}
