package community.ayumi.activity;

import community.ayumi.member.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A participation as the tables have it, with what decides where it stands: the member's calendar,
 * the activity's length and the rest that has not been ended. Resting and being completed are read
 * from dates; nothing is written at midnight.
 *
 * @param state WAITING, ACTIVE or LEFT
 * @param leftOn last day of a run that was left, null of any other
 * @param restsUntil last day of a rest that may be over by itself
 */
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
    @Nullable LocalDate leftOn,
    OffsetDateTime joinedAt,
    @Nullable Integer lengthDays,
    ZoneId timeZone,
    LocalTime dayStart,
    @Nullable LocalDate restsUntil) {

  Participation at(Instant now) {
    var today = Days.date(now, timeZone, dayStart);
    var stands = stateOn(today);
    return new Participation(
        id,
        memberId,
        activityId,
        seat,
        stands,
        intention,
        timesPerWeek,
        joinedOn,
        startedOn,
        endedOn(stands),
        joinedAt,
        dayOn(today),
        stands == ParticipationState.RESTING ? restsUntil : null,
        state == ParticipationState.WAITING,
        false);
  }

  private ParticipationState stateOn(LocalDate today) {
    if (state == ParticipationState.LEFT) {
      return state;
    }
    if (isCompletedOn(today)) {
      return ParticipationState.COMPLETED;
    }
    return restsUntil == null || today.isAfter(restsUntil) ? state : ParticipationState.RESTING;
  }

  private boolean isCompletedOn(LocalDate today) {
    var last = lastDay();
    return last != null && today.isAfter(last);
  }

  /** The days are counted once the circle has started; whoever waits does not come to the end. */
  private @Nullable LocalDate lastDay() {
    return lengthDays == null || state == ParticipationState.WAITING
        ? null
        : startedOn.plusDays(lengthDays - 1L + Participation.GRACE_DAYS);
  }

  private @Nullable LocalDate endedOn(ParticipationState stands) {
    return switch (stands) {
      case WAITING, ACTIVE, RESTING -> null;
      case COMPLETED -> lastDay();
      case LEFT -> leftOn;
    };
  }

  /** A traveller's day may lie before the first one. */
  private @Nullable Integer dayOn(LocalDate today) {
    if (lengthDays == null || state == ParticipationState.LEFT) {
      return null;
    }
    return state == ParticipationState.WAITING
        ? 1
        : Math.clamp(ChronoUnit.DAYS.between(startedOn, today) + 1, 1, lengthDays);
  }
}
