package community.ayumi.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/**
 * How often a member means to be present, from a date on.
 *
 * @param timesPerWeek 1 to 7, null for the activity's own
 */
public record Target(LocalDate appliesFrom, @Nullable Integer timesPerWeek, OffsetDateTime setAt) {}
