package community.ayumi.checkin;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What was done and is to be recorded.
 *
 * @param step what was worked at, null if at no step
 * @param finishes whether the step is finished with it
 */
record Deed(CheckInInput told, @Nullable UUID step, boolean finishes) {}
