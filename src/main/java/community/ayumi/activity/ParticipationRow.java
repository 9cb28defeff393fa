package community.ayumi.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A participation as its table has it. */
record ParticipationRow(
    UUID id,
    UUID memberId,
    UUID activityId,
    Seat seat,
    ParticipationState state,
    @Nullable String intention,
    @Nullable Integer timesPerWeek,
    LocalDate joinedOn,
    LocalDate startedOn,
    OffsetDateTime joinedAt) {

  Participation participation() {
    return new Participation(
        id,
        memberId,
        activityId,
        seat,
        state,
        intention,
        timesPerWeek,
        joinedOn,
        startedOn,
        joinedAt,
        false);
  }
}
