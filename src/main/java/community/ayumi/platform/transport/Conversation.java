package community.ayumi.platform.transport;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import org.springframework.graphql.server.WebGraphQlHandler;
import org.springframework.security.oauth2.jwt.JwtClaimNames;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
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

  /** How long a token is still good for: one that never expires is not accepted. */
  Duration lifetime(JwtAuthenticationToken token) {
    var expiry = Objects.requireNonNull(token.getToken().getExpiresAt());
    return Duration.between(clock.instant(), expiry);
  }

  /** Whose token it is: two issuers may use the same name. */
  static String member(JwtAuthenticationToken token) {
    return token.getToken().getClaimAsString(JwtClaimNames.ISS) + " " + token.getName();
  }
}
