package community.ayumi.platform.security;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.config.web.server.ServerHttpSecurity.ExceptionHandlingSpec;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.server.ServerAuthenticationEntryPoint;
import org.springframework.security.web.server.authorization.ServerAccessDeniedHandler;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Turns Spring Security's failures into a {@link Refusal}. */
final class Refusals implements ServerAuthenticationEntryPoint, ServerAccessDeniedHandler {

  private static final String CHALLENGE = "Bearer realm=\"ayumi\"";

  /** For a chain of its own: whoever it refuses is told so here. */
  void answer(ExceptionHandlingSpec failures) {
    failures.authenticationEntryPoint(this).accessDeniedHandler(this);
  }

  @Override
  public Mono<Void> commence(ServerWebExchange exchange, AuthenticationException failure) {
    ServerHttpResponse response = exchange.getResponse();
    if (failure instanceof AuthenticationServiceException) {
      response.getHeaders().set(HttpHeaders.RETRY_AFTER, "5");
      return Refusal.UNAVAILABLE.write(exchange);
    }
    response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge(failure));
    return Refusal.UNAUTHENTICATED.write(exchange);
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange, AccessDeniedException denied) {
    return Refusal.FORBIDDEN.write(exchange);
  }

  /** RFC 6750 wants no error code where no token was sent. */
  private static String challenge(AuthenticationException failure) {
    boolean sent = failure instanceof OAuth2AuthenticationException;
    return sent ? CHALLENGE + ", error=\"invalid_token\"" : CHALLENGE;
  }
}
