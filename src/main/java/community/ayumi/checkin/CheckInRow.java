package community.ayumi.checkin;

import community.ayumi.event.Audience;
import community.ayumi.event.Fact;
import community.ayumi.event.Reader;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A check-in as its table has it. */
record CheckInRow(
    UUID id,
    UUID memberId,
    UUID participationId,
    UUID activityId,
    @Nullable UUID circleId,
    LocalDate localDate,
    ZoneId timeZone,
    OffsetDateTime recordedAt,
    Effort effort,
    Moment moment,
    @Nullable String note,
    Visibility visibility,
    @Nullable OffsetDateTime withdrawnAt,
    @Nullable UUID stepId,
    boolean stepDone) {

  boolean seenBy(Reader reader) {
    return reader.sees(memberId, visibility.audience(), circleId, recordedAt);
  }

  /** Once withdrawn it is the author's alone. */
  Fact told(String kind) {
    return told(kind, id);
  }

  /** What else comes with it, to the same audience. */
  Fact told(String kind, UUID subject) {
    var audience = withdrawnAt == null ? visibility.audience() : Audience.AUTHOR;
    return new Fact(kind, memberId, subject, audience, circleId, activityId, null);
  }

  /** The step that was finished with it, null if none was. */
  @Nullable UUID finishedStepId() {
    return stepDone ? stepId : null;
  }
}
