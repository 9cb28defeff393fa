package community.ayumi.feed;

/** Facts that the feed shows. */
enum FeedEventKind {
  CHECKED_IN,
  WITHDRAWN,
  STEP_SPLIT,
  STEP_DONE,
  BADGE_AWARDED,
  CIRCLE_STARTED,
  CIRCLE_ENDED
}
