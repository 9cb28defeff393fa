package community.ayumi.event;

import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Something a module does because of a fact, after its commit and at least once: it must be
 * idempotent. Runs in the transaction that also moves its durable position.
 */
public interface Reaction {

  /** Stable name of the position. */
  String name();

  /** Facts it cares for. */
  Set<String> kinds();

  Mono<Void> react(LoggedEvent event);
}
