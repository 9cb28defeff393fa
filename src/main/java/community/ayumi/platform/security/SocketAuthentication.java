package community.ayumi.platform.security;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.server.WebSocketGraphQlInterceptor;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import org.springframework.graphql.server.WebSocketSessionInfo;
import org.springframework.graphql.server.support.BearerTokenAuthenticationExtractor;
import org.springframework.security.authentication.ReactiveAuthenticationManager;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/**
 * Signs a socket in: by {@code Authorization} in the payload of {@code connection_init}, in any
 * case of letters, else by the header of the upgrade request, else it stays anonymous. A bad token
 * fails the initialization. Operations begun after the token's expiry are anonymous.
 *
 * <p>Spring's own interceptor breaks on a payload value that is no string and forgets to look at
 * the expiry. A {@code WebGraphQlHandler} takes one WebSocket interceptor: this is it. It comes
 * before all other interceptors, which ask who is calling.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class SocketAuthentication implements WebSocketGraphQlInterceptor {

  private static final String TOKEN = SocketAuthentication.class.getName() + ".TOKEN";

  private final BearerTokenAuthenticationExtractor extractor =
      new BearerTokenAuthenticationExtractor();
  private final ReactiveAuthenticationManager tokens;
  private final Clock clock;

  SocketAuthentication(ReactiveAuthenticationManager tokens, Clock clock) {
    this.tokens = tokens;
    this.clock = clock;
  }

  /** The token the socket was signed in with, expired or not; empty while it is anonymous. */
  public static Optional<SignedIn> of(WebSocketSessionInfo session) {
    return Optional.ofNullable((SignedIn) session.getAttributes().get(TOKEN));
  }

  @Override
  public Mono<Object> handleConnectionInitialization(
      WebSocketSessionInfo session, Map<String, Object> payload) {
    return fromPayload(payload)
        .flatMap(tokens::authenticate)
        .switchIfEmpty(session.getPrincipal().ofType(Authentication.class))
        .ofType(SignedIn.class)
        .doOnNext(token -> session.getAttributes().put(TOKEN, token))
        .then(Mono.empty());
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return request instanceof WebSocketGraphQlRequest message
        ? chain.next(request).contextWrite(caller(message.getSessionInfo()))
        : chain.next(request);
  }

  private Function<Context, Context> caller(WebSocketSessionInfo session) {
    Function<Context, Context> anonymous = ReactiveSecurityContextHolder.clearContext();
    return of(session)
        .filter(this::lives)
        .<Function<Context, Context>>map(token ->
            context ->
                context.putAll(ReactiveSecurityContextHolder.withAuthentication(token).readOnly()))
        .orElse(anonymous);
  }

  private boolean lives(SignedIn token) {
    return clock.instant().isBefore(token.expiry());
  }

  private Mono<Authentication> fromPayload(Map<String, Object> payload) {
    return Mono.defer(() -> extractor.getAuthentication(payload))
        .onErrorMap(ClassCastException.class, noString -> refused());
  }

  private static OAuth2AuthenticationException refused() {
    return new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("Not a string"));
  }
}
