/**
 * The feed and the inbox: pages of the log and live streams of it, as cards that followers select
 * from. Owns no table and tells nothing.
 */
@ApplicationModule(
    displayName = "Feed",
    allowedDependencies = {
      "member",
      "activity",
      "circle",
      "checkin",
      "cheer",
      "badge",
      "event",
      "platform :: database",
      "platform :: graphql"
    })
@NullMarked
package community.ayumi.feed;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
