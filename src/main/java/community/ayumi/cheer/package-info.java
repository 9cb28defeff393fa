/**
 * Cheers: one tap between two people, private, never counted in public; and who is asked to welcome
 * whoever came back. Owns {@code cheer}, {@code welcome} and {@code welcome_asked}; tells {@code
 * CHEER_RECEIVED}, {@code CHEER_THANKED} and {@code WELCOME_WANTED}, each addressed to one member.
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
