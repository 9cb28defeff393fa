package community.ayumi.circle;

import java.util.UUID;

/** Somebody, peer or supporter, who sits in a circle of the member that was asked about. */
public record Peer(UUID memberId, UUID circleId) {}
