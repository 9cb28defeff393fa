/**
 * Members: who they are, how they want to be met, and whom they do not want to meet. Owns {@code
 * member}, {@code block} and {@code idempotency_key}; tells {@code READERS_CHANGED} when a block
 * comes or goes.
 */
@ApplicationModule(
    displayName = "Member",
    allowedDependencies = {
      "event",
      "platform :: database",
      "platform :: graphql",
      "platform :: security"
    })
@NullMarked
package community.ayumi.member;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
