package community.ayumi.badge;

/** How far the viewer is; seen by the viewer alone. */
record BadgeProgress(Badge badge, int current, int target) {}
