/**
 * Badges: never lost, never for being first, awarded exactly once per occurrence. Owns {@code
 * badge} and {@code badge_award}; tells {@code BADGE_AWARDED}, to the audience of its cause and to
 * the member.
 */
@ApplicationModule(
    displayName = "Badge",
    allowedDependencies = {
      "member",
      "activity",
      "checkin",
      "cheer",
      "event",
      "platform :: graphql"
    })
@NullMarked
package community.ayumi.badge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
