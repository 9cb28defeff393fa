package community.ayumi.event;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

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

  /** How often the replay was not told to its end. */
  long cutsInReplay() {
    return IntStream.range(1, messages.size())
        .filter(i -> messages.get(i - 1).kind() != null && messages.get(i - 1).replayed())
        .filter(i -> !messages.get(i).opened().equals(messages.get(i - 1).opened()))
        .count();
  }
}
