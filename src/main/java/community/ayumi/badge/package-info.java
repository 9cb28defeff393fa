/**
 * Badges: never lost, never for being first, awarded exactly once per occurrence. Owns {@code
 * badge} and {@code badge_award}, and the view {@code badge_fact} of what other modules keep; tells
 * {@code BADGE_AWARDED}, to the audience of its cause and to the member, and {@code BADGE_DEFINED},
 * {@code BADGE_OFFERED} and {@code AWARD_WITHDRAWN} to nobody but the server.
 */
@ApplicationModule(
    displayName = "Badge",
    allowedDependencies = {
      "member",
      "activity",
      "circle",
      "checkin",
      "cheer",
      "event",
      "platform :: graphql",
      "platform :: security"
    })
@NullMarked
package community.ayumi.badge;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
