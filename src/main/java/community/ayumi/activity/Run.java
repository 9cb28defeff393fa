package community.ayumi.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A run as it begins: a new participation, or what changes of the one that is there. */
record Run(
    UUID id,
    UUID memberId,
    UUID activityId,
    Seat seat,
    ParticipationState state,
    @Nullable String intention,
    @Nullable Integer timesPerWeek,
    LocalDate joinedOn,
    LocalDate startedOn,
    OffsetDateTime joinedAt) {}
