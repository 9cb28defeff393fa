package community.ayumi.circle;

import java.time.OffsetDateTime;
import java.util.UUID;

/** A seat that is taken now. */
record Seated(UUID circleId, UUID participationId, UUID memberId, OffsetDateTime beganAt) {}
