package community.ayumi.platform.transport;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a client says in graphql-transport-ws. */
sealed interface ClientMessage {

  record ConnectionInit(Map<String, Object> payload) implements ClientMessage {}

  /** An operation: its {@code query}, and perhaps name, variables and extensions. */
  record Subscribe(String id, Map<String, Object> request) implements ClientMessage {}

  record Complete(String id) implements ClientMessage {}

  record Ping(@Nullable Map<String, Object> payload) implements ClientMessage {}

  record Pong() implements ClientMessage {}
}
