package community.ayumi.badge;

import java.util.UUID;

/** How far a member is with a badge that can still be earned. */
record Standing(UUID badgeId, int awards, long facts) {

  BadgeProgress with(Badge badge) {
    var towardsNext = facts - (long) awards * badge.count();
    return new BadgeProgress(badge, Math.clamp(towardsNext, 0, badge.count()), badge.count());
  }
}
