package community.ayumi.feed;

/** Facts that the feed shows. */
enum FeedEventKind {
  CHECKED_IN,
  WITHDRAWN,
  BADGE_AWARDED,
  CIRCLE_STARTED,
  CIRCLE_ENDED
}
