package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.Ids;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.http.HttpHeaders;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What interceptors may know of a socket: the request it began with, and what they keep with it.
 */
final class SocketInfo implements WebSocketSessionInfo {

  private final String id = Ids.next().toString();
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final URI uri;
  private final HttpHeaders headers;
  private final Mono<Principal> principal;
  private final @Nullable InetSocketAddress remoteAddress;

  /**
   * @param uri the address, one object for all who came by the same
   * @param principal who the handshake was signed in as; asked for there, it is not to be had later
   */
  SocketInfo(URI uri, ServerWebExchange exchange, Optional<Principal> principal) {
    var request = exchange.getRequest();
    this.uri = uri;
    this.headers = kept(request.getHeaders());
    this.principal = Mono.justOrEmpty(principal);
    this.remoteAddress = request.getRemoteAddress();
  }

  /** A copy of the little that is asked for later. */
  private static HttpHeaders kept(HttpHeaders all) {
    var kept = new HttpHeaders();
    kept.put(HttpHeaders.ACCEPT_LANGUAGE, all.getOrEmpty(HttpHeaders.ACCEPT_LANGUAGE));
    return HttpHeaders.readOnlyHttpHeaders(kept);
  }

  @Override
  public String getId() {
    return id;
  }

  @Override
  public Map<String, Object> getAttributes() {
    return attributes;
  }

  @Override
  public URI getUri() {
    return uri;
  }

  @Override
  public HttpHeaders getHeaders() {
    return headers;
  }

  @Override
  public Mono<Principal> getPrincipal() {
    return principal;
  }

  @Override
  public @Nullable InetSocketAddress getRemoteAddress() {
    return remoteAddress;
  }
}
