package community.ayumi.platform.transport;

import community.ayumi.platform.security.RefusalType;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Writes answers that come at once, with the status that GraphQL over HTTP wants for each. */
final class HttpAnswers {

  private static final MediaType JSON = MediaType.APPLICATION_JSON;
  private static final String SOON = "5";
  private static final HttpStatus FAILED = HttpStatus.INTERNAL_SERVER_ERROR;

  private final JsonMapper json;

  HttpAnswers(JsonMapper json) {
    this.json = json;
  }

  Mono<Void> write(ServerHttpResponse http, Accepted accepted, WebGraphQlResponse response) {
    http.getHeaders().putAll(response.getResponseHeaders());
    retryAfter(response).ifPresent(delay -> http.getHeaders().set(HttpHeaders.RETRY_AFTER, delay));
    var status = status(response);
    var single = accepted.single();
    if (single.isEmpty() && !status.is5xxServerError() && !isOfHttp(status)) {
      return write(http, accepted.stream().orElseThrow(), response.toMap());
    }
    var type = single.orElse(MediaType.APPLICATION_GRAPHQL_RESPONSE);
    var told = type.equals(JSON) && !isOfHttp(status) ? HttpStatus.OK : status;
    return write(http, told, type, response.toMap());
  }

  private static HttpStatus status(WebGraphQlResponse response) {
    return response.getExecutionResult().isDataPresent()
        ? HttpStatus.OK
        : response.getErrors().stream().findFirst().map(HttpAnswers::status).orElse(FAILED);
  }

  private static HttpStatus status(ResponseError error) {
    return switch (String.valueOf(error.getExtensions().get("code"))) {
      case "FORBIDDEN" -> HttpStatus.FORBIDDEN;
      case "METHOD_NOT_ALLOWED" -> HttpStatus.METHOD_NOT_ALLOWED;
      case "NOT_ACCEPTABLE" -> HttpStatus.NOT_ACCEPTABLE;
      case "UNAVAILABLE" -> HttpStatus.SERVICE_UNAVAILABLE;
      case "INTERNAL_ERROR" -> FAILED;
      default -> HttpStatus.BAD_REQUEST;
    };
  }

  private static Optional<String> retryAfter(WebGraphQlResponse response) {
    return response.getErrors().stream()
        .map(error -> error.getExtensions().get("retryAfter"))
        .filter(Objects::nonNull)
        .map(Object::toString)
        .findFirst();
  }

  /** Whether it is about the request's method or headers, and no answer to its document. */
  private static boolean isOfHttp(HttpStatus status) {
    return status == HttpStatus.METHOD_NOT_ALLOWED || status == HttpStatus.NOT_ACCEPTABLE;
  }

  /** To a client that takes nothing but streams: one of a single result. */
  private static Mono<Void> write(
      ServerHttpResponse http, Framing framing, Map<String, Object> result) {
    var next = framing.next(result, Optional.empty());
    var whole = Unpooled.wrappedBuffer(framing.begin(), next, framing.complete());
    return write(http, HttpStatus.OK, framing.type(), ByteBufUtil.getBytes(whole));
  }

  Mono<Void> refuse(ServerHttpResponse http, HttpRefusal refusal, HttpHeaders request) {
    var type = RefusalType.of(request);
    if (refusal.status() == HttpStatus.SERVICE_UNAVAILABLE) {
      http.getHeaders().set(HttpHeaders.RETRY_AFTER, SOON);
    }
    return write(http, refusal.status(), type, Framing.errors(List.of(refusal.error())));
  }

  private Mono<Void> write(
      ServerHttpResponse http, HttpStatus status, MediaType type, Map<String, Object> body) {
    return write(http, status, type, json.writeValueAsBytes(body));
  }

  private static Mono<Void> write(
      ServerHttpResponse http, HttpStatus status, MediaType type, byte[] body) {
    http.setStatusCode(status);
    if (status == HttpStatus.METHOD_NOT_ALLOWED) {
      http.getHeaders().setAllow(Set.of(HttpMethod.GET, HttpMethod.POST));
    }
    if (status == HttpStatus.UNSUPPORTED_MEDIA_TYPE) {
      http.getHeaders().set(HttpHeaders.ACCEPT_ENCODING, "identity");
    }
    http.getHeaders().setContentType(type);
    http.getHeaders().setContentLength(body.length);
    return http.writeWith(Mono.fromSupplier(() -> http.bufferFactory().wrap(body)));
  }
}
