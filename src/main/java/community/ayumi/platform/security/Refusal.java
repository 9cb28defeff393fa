package community.ayumi.platform.security;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.server.ServerResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/**
 * What a refused request is told: a GraphQL error with a stable code, whatever the request was, and
 * never why a token is bad.
 */
enum Refusal {
  UNAUTHENTICATED(
      HttpStatus.UNAUTHORIZED,
      "UNAUTHENTICATED",
      "The access token is missing, expired or not meant for this service."),
  BAD_REQUEST(
      HttpStatus.BAD_REQUEST,
      "BAD_REQUEST",
      "The method, the address or a header of the request has something that is not allowed."),
  FORBIDDEN(HttpStatus.FORBIDDEN, "FORBIDDEN", "This is not allowed."),
  UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "UNAVAILABLE",
      "Access tokens cannot be checked right now; try again in a moment."),
  NOT_LOCAL(
      HttpStatus.FORBIDDEN,
      "FORBIDDEN",
      "Demo tokens are given only to this machine, as localhost and without a proxy."),
  UNKNOWN_HANDLE(HttpStatus.NOT_FOUND, "UNKNOWN_HANDLE", "Nobody in the demo goes by this handle.");

  private static final MediaType TYPE = MediaType.APPLICATION_GRAPHQL_RESPONSE;

  private final HttpStatus status;
  private final String body;

  Refusal(HttpStatus status, String code, String message) {
    this.status = status;
    this.body =
        """
        {"errors":[{"message":"%s","extensions":{"code":"%s"}}]}\
        """
            .formatted(message, code);
  }

  Mono<Void> write(ServerWebExchange exchange) {
    var response = exchange.getResponse();
    response.setStatusCode(status);
    response.getHeaders().setContentType(RefusalType.of(exchange.getRequest().getHeaders()));
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    response.getHeaders().setContentLength(bytes.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
  }

  Mono<ServerResponse> response() {
    return ServerResponse.status(status).contentType(TYPE).bodyValue(body);
  }
}
