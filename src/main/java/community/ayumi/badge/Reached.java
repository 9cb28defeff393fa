package community.ayumi.badge;

import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * The fact that made an occurrence whole.
 *
 * @param at when it happened
 */
record Reached(UUID memberId, UUID badgeId, int occurrence, UUID causeId, OffsetDateTime at) {}
