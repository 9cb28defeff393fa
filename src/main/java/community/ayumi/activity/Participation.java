package community.ayumi.activity;

import community.ayumi.platform.graphql.Node;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member in an activity, as it stands at the moment of reading. Seen by the member and by those
 * seated in the same circle now; others see its outside.
 *
 * @param intention "when …, I will …", at most 140 characters
 * @param timesPerWeek self-chosen target, null for the activity's own
 * @param startedOn first date of this run; joining again starts a new one
 * @param endedOn last date on which this run took check-ins; null while it takes them
 * @param day which day of the activity's length it is, from 1 to that length; null where it has
 *     none and once left
 * @param restUntil last day of the present rest, null while there is none
 * @param waiting whether its circle has yet to start, also while it rests
 * @param outside whether it is shown as it is known outside the circle
 */
public record Participation(
    UUID id,
    UUID memberId,
    UUID activityId,
    Seat seat,
    ParticipationState state,
    @Nullable String intention,
    @Nullable Integer timesPerWeek,
    LocalDate joinedOn,
    LocalDate startedOn,
    @Nullable LocalDate endedOn,
    OffsetDateTime joinedAt,
    @Nullable Integer day,
    @Nullable LocalDate restUntil,
    boolean waiting,
    boolean outside)
    implements Node {

  /** Days after the last one in which it is still open, and its circle still together. */
  public static final int GRACE_DAYS = 3;

  /** Whether check-ins are taken: while waiting and resting, too. */
  public boolean takesCheckIns() {
    return state != ParticipationState.COMPLETED && state != ParticipationState.LEFT;
  }

  boolean rests() {
    return state == ParticipationState.RESTING;
  }

  /**
   * As it is known outside the circle: who takes part in what, and nothing of how it goes. Whether
   * it waits, rests or has ended would tell the day, and so would the date on which the run began.
   */
  public Participation asSeenFromOutside() {
    return new Participation(
        id,
        memberId,
        activityId,
        seat,
        ParticipationState.ACTIVE,
        null,
        null,
        joinedOn,
        joinedOn,
        null,
        joinedAt,
        null,
        null,
        false,
        true);
  }

  Cadence cadence(Activity activity) {
    return timesPerWeek == null ? activity.cadence() : new Cadence(CadenceUnit.WEEK, timesPerWeek);
  }
}
