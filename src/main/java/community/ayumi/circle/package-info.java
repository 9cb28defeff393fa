/**
 * Circles of six: who sits together now, and what that lets them see of each other. Owns {@code
 * circle} and {@code seat}; tells {@code CIRCLE_STARTED}, {@code CIRCLE_ENDED} and {@code
 * STEP_SPLIT}, and {@code READERS_CHANGED} when a seat is taken or given up. Joining and leaving
 * activities live here, since they move seats, and splitting steps, since the circle is told.
 */
@ApplicationModule(
    displayName = "Circle",
    allowedDependencies = {"member", "activity", "event", "platform :: graphql"})
@NullMarked
package community.ayumi.circle;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
