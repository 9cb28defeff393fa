package community.ayumi.feed;

/** Facts that are addressed to one member. */
enum InboxEventKind {
  CHEER_RECEIVED,
  CHEER_THANKED,
  BADGE_AWARDED,
  WELCOME_WANTED
}
