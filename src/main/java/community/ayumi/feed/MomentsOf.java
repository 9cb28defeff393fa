package community.ayumi.feed;

import java.util.UUID;

/** So many moments of one circle. */
record MomentsOf(UUID circle, int first) {}
