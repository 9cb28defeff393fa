/**
 * Activities as rows of one table, members' participations in them, with their rests and the steps
 * these have; everybody is always in Home. Owns {@code activity}, {@code ladder_step}, {@code
 * participation}, {@code step}, {@code target} and {@code rest}; tells {@code RESTED}. Registering
 * lives here, since a member is made together with the Home participation.
 */
@ApplicationModule(
    displayName = "Activity",
    allowedDependencies = {"member", "event", "platform :: graphql", "platform :: security"})
@NullMarked
package community.ayumi.activity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
