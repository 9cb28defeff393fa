package community.ayumi.activity;

import community.ayumi.platform.graphql.Node;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A member in an activity. Seen by the member and by those seated in the same circle now.
 *
 * @param intention "when …, I will …", at most 140 characters
 * @param timesPerWeek self-chosen target, null for the activity's own
 * @param startedOn first date of this run; joining again starts a new one
 * @param outside whether it is shown to anybody else: without intention, and without steps
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
    OffsetDateTime joinedAt,
    boolean outside)
    implements Node {

  /** Whether check-ins are taken: while waiting and resting, too. */
  public boolean takesCheckIns() {
    return state != ParticipationState.COMPLETED && state != ParticipationState.LEFT;
  }

  /** As it is known outside the circle. */
  public Participation asSeenFromOutside() {
    return new Participation(
        id,
        memberId,
        activityId,
        seat,
        state,
        null,
        timesPerWeek,
        joinedOn,
        startedOn,
        joinedAt,
        true);
  }

  Cadence cadence(Activity activity) {
    return timesPerWeek == null ? activity.cadence() : new Cadence(CadenceUnit.WEEK, timesPerWeek);
  }
}
