package community.ayumi.platform.transport;

import java.time.Clock;
import org.springframework.graphql.server.WebGraphQlHandler;
import tools.jackson.databind.json.JsonMapper;

/** What every socket's conversation needs. */
record Conversation(
    WebGraphQlHandler handler,
    MessageReader reader,
    ServerMessages messages,
    Sockets sockets,
    SocketSettings settings,
    Clock clock) {

  Conversation(
      WebGraphQlHandler handler,
      JsonMapper json,
      Sockets sockets,
      SocketSettings settings,
      Clock clock) {
    this(handler, new MessageReader(json), new ServerMessages(json), sockets, settings, clock);
  }
}
