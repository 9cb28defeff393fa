package community.ayumi.cheer;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who can be asked to welcome a peer.
 *
 * @param circle one that the two share
 * @param askedLately how often in the last weeks, for whomever
 * @param lastAsked null if never
 */
record Welcomer(UUID member, UUID circle, long askedLately, @Nullable OffsetDateTime lastAsked) {}
