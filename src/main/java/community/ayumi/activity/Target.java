package community.ayumi.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How often a member means to be present, as chosen when joining or joining again.
 *
 * @param appliesFrom never before that of an earlier one
 * @param timesPerWeek null for the activity's own cadence
 */
public record Target(LocalDate appliesFrom, @Nullable Integer timesPerWeek, OffsetDateTime setAt) {}
