/**
 * Check-ins: a member says "I did it" and the circle sees it at once. Owns {@code check_in}, and
 * the view {@code last_here} of it and of support given; tells {@code CHECKED_IN}, {@code
 * STEP_DONE} right after it where a step was finished, {@code WITHDRAWN}, and to nobody but the
 * server {@code STEP_DONE_WITHDRAWN}.
 */
@ApplicationModule(
    displayName = "Check-in",
    allowedDependencies = {"member", "activity", "circle", "event", "platform :: graphql"})
@NullMarked
package community.ayumi.checkin;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
