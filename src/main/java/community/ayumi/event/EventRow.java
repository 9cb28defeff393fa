package community.ayumi.event;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An event as its table has it; transaction ids travel as text. */
record EventRow(
    int epoch,
    String xid,
    long id,
    UUID nodeId,
    OffsetDateTime at,
    String kind,
    UUID authorId,
    UUID subjectId,
    Audience audience,
    @Nullable UUID groupId,
    @Nullable UUID topicId,
    @Nullable UUID recipientId) {

  LoggedEvent event() {
    var fact = new Fact(kind, authorId, subjectId, audience, groupId, topicId, recipientId);
    return new LoggedEvent(new PositionRow(epoch, xid, id).position(), nodeId, at, fact);
  }
}
