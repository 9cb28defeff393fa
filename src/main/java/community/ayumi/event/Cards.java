package community.ayumi.event;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import reactor.core.publisher.Mono;

/**
 * Turns events into what followers select from, once per batch and instance and for all of them: a
 * card holds nothing that depends on the viewer. It is kept, and loaded anew when something else is
 * told of the same subject: what of it can change without a fact belongs into a field of its own.
 */
public interface Cards {

  boolean supports(Fact fact);

  /**
   * Cards by {@link LoggedEvent#nodeId()}, for supported events only; an event without a card is
   * delivered to nobody.
   *
   * @param cursors makes the cursor of an event
   */
  Mono<Map<UUID, Object>> load(
      List<LoggedEvent> events, java.util.function.Function<LoggedEvent, Cursor> cursors);
}
