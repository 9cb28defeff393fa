/**
 * Cheers: one tap between two people, private, never counted in public. Owns {@code cheer}; tells
 * {@code CHEER_RECEIVED} and {@code CHEER_THANKED}, each addressed to one member.
 */
@ApplicationModule(
    displayName = "Cheer",
    allowedDependencies = {
      "member",
      "activity",
      "circle",
      "checkin",
      "event",
      "platform :: graphql"
    })
@NullMarked
package community.ayumi.cheer;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
