package community.ayumi.platform.security;

import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.server.authentication.ServerBearerTokenAuthenticationConverter;
import org.springframework.security.web.server.authentication.ServerAuthenticationConverter;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * The token of the one Authorization header; never of the address or the body. A header with
 * anything else in it is refused rather than taken for anonymous: its sender meant to sign in.
 */
final class BearerHeader implements ServerAuthenticationConverter {

  private final ServerAuthenticationConverter bearer =
      new ServerBearerTokenAuthenticationConverter();

  @Override
  public Mono<Authentication> convert(ServerWebExchange exchange) {
    List<String> values = exchange.getRequest().getHeaders().getOrEmpty(HttpHeaders.AUTHORIZATION);
    return switch (values.size()) {
      case 0 -> Mono.empty();
      case 1 -> bearer.convert(exchange).switchIfEmpty(refused());
      default -> refused();
    };
  }

  private static Mono<Authentication> refused() {
    return Mono.error(
        () -> new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("No bearer token")));
  }
}
