/**
 * Rhythm: how a member has been walking, for that member alone. Computed when asked from check-ins,
 * cheers, rests, targets, the calendar and the clock. Owns no table and tells nothing: what was not
 * done is written nowhere.
 */
@ApplicationModule(
    displayName = "Rhythm",
    allowedDependencies = {"member", "activity", "checkin", "cheer"})
@NullMarked
package community.ayumi.rhythm;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
