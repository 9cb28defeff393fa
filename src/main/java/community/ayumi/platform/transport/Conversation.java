package community.ayumi.platform.transport;

import community.ayumi.platform.security.SignedIn;
import java.time.Clock;
import java.time.Duration;
import org.springframework.graphql.server.WebGraphQlHandler;
import tools.jackson.databind.json.JsonMapper;

/** What every conversation with a client needs. */
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

  /** How long a token is still good for. */
  Duration lifetime(SignedIn token) {
    return Duration.between(clock.instant(), token.expiry());
  }

  /** Whose token it is: two issuers may use the same name. */
  static String member(SignedIn token) {
    return token.caller().issuer() + " " + token.caller().subject();
  }
}
