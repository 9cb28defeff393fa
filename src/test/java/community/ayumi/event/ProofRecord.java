package community.ayumi.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Everything that one follower was told, in the order in which it arrived. */
record ProofRecord(UUID reader, Scope scope, List<Message> messages) {

  /**
   * @param kind null for a message that is no event
   * @param opened the last instant before the stream that carried it was asked for
   * @param replayed whether it came before the stream said that it had caught up
   */
  record Message(
      Cursor cursor,
      String kind,
      UUID subject,
      Instant opened,
      Instant arrived,
      boolean replayed) {}
}
