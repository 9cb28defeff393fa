/**
 * The demo's community: who its people are, two months of what they have done, and how they go on
 * from now, so that a newcomer meets somebody. Everything is done through the services real members
 * use. Owns {@code demo_history}; tells nothing of its own, and nobody depends on it.
 */
@ApplicationModule(
    displayName = "Demo",
    allowedDependencies = {
      "member",
      "activity",
      "circle",
      "checkin",
      "cheer",
      "badge",
      "event",
      "platform :: graphql",
      "platform :: security",
      "platform :: database"
    })
@NullMarked
package community.ayumi.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
