package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.ErrorCode;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads requests as GraphQL over HTTP has them: the JSON of a POST, or the address of a GET. */
final class HttpRequests {

  private static final int PARTS = 16;
  private static final Duration MOMENT = Duration.ofSeconds(1);

  private final MessageReader reader;
  private final DataSize longest;
  private final Duration time;
  private final Sockets sockets;

  HttpRequests(Conversation conversation) {
    this.reader = conversation.reader();
    this.longest = conversation.settings().message();
    this.time = conversation.settings().request();
    this.sockets = conversation.sockets();
  }

  /** What is asked for; an {@link HttpRefusal} if that cannot be understood. */
  Mono<Map<String, Object>> read(ServerHttpRequest request) {
    return switch (request.getMethod().name()) {
      case "GET" -> Mono.fromCallable(() -> inAddress(request)).onErrorMap(this::refusal);
      case "POST" -> inBody(request).onErrorMap(this::refusal);
      default -> Mono.error(methodNotAllowed());
    };
  }

  private Map<String, Object> inAddress(ServerHttpRequest request) throws InvalidMessage {
    var asked = new HashMap<String, Object>(request.getQueryParams().toSingleValueMap());
    for (var name : new String[] {"variables", "extensions"}) {
      if (asked.get(name) instanceof String text) {
        asked.put(name, object(name, text));
      }
    }
    return reader.checked(asked);
  }

  private Map<String, Object> object(String name, String text) throws InvalidMessage {
    try {
      return reader.object(new StringReader(text));
    } catch (InvalidMessage e) {
      throw new InvalidMessage(name + " must be a JSON object.");
    }
  }

  private Mono<Map<String, Object>> inBody(ServerHttpRequest request) {
    if (!isJson(request.getHeaders()) || !isPlain(request.getHeaders())) {
      return Mono.error(unsupportedMediaType());
    }
    return DataBufferUtils.join(parts(request), Math.toIntExact(longest.toBytes()))
        .timeout(time)
        .timeout(lastMoment(), Mono.error(HttpRefusal::restarting))
        .switchIfEmpty(Mono.error(() -> new InvalidMessage("The body is empty.")))
        .flatMap(body -> Mono.fromCallable(() -> inBody(body)));
  }

  /** A few at a time: whoever asks for all at once is told of one failure twice, once too often. */
  private static Flux<DataBuffer> parts(ServerHttpRequest request) {
    return request.getBody().limitRate(PARTS).onErrorMap(failure -> broken());
  }

  /** When the application stops, what has all but come is still taken. */
  private Mono<Long> lastMoment() {
    return sockets.stopping().then(Mono.delay(MOMENT));
  }

  private Map<String, Object> inBody(DataBuffer body) throws InvalidMessage {
    try {
      return reader.request(body.asInputStream());
    } finally {
      DataBufferUtils.release(body);
    }
  }

  private static boolean isJson(HttpHeaders headers) {
    try {
      var type = headers.getContentType();
      return type != null
          && type.equalsTypeAndSubtype(MediaType.APPLICATION_JSON)
          && (type.getCharset() == null || StandardCharsets.UTF_8.equals(type.getCharset()));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  private static boolean isPlain(HttpHeaders headers) {
    return headers.getOrEmpty(HttpHeaders.CONTENT_ENCODING).stream()
        .allMatch("identity"::equalsIgnoreCase);
  }

  private Throwable refusal(Throwable failure) {
    return switch (failure) {
      case InvalidMessage invalid ->
          new HttpRefusal(HttpStatus.BAD_REQUEST, ErrorCode.BAD_REQUEST, invalid.sentence());
      case DataBufferLimitException tooLong ->
          new HttpRefusal(
              HttpStatus.CONTENT_TOO_LARGE,
              ErrorCode.DOCUMENT_TOO_LARGE,
              "A request may have at most %d KiB.".formatted(longest.toKilobytes()));
      case TimeoutException late ->
          new HttpRefusal(
              HttpStatus.REQUEST_TIMEOUT,
              ErrorCode.BAD_REQUEST,
              "The request did not come to its end within %d s.".formatted(time.toSeconds()));
      default -> failure;
    };
  }

  private static HttpRefusal methodNotAllowed() {
    return new HttpRefusal(
        HttpStatus.METHOD_NOT_ALLOWED,
        ErrorCode.METHOD_NOT_ALLOWED,
        "Send POST, or GET for a query or a subscription. A stream needs no reservation.");
  }

  private static HttpRefusal broken() {
    return new HttpRefusal(
        HttpStatus.BAD_REQUEST, ErrorCode.BAD_REQUEST, "The body of the request is broken.");
  }

  private static HttpRefusal unsupportedMediaType() {
    return new HttpRefusal(
        HttpStatus.UNSUPPORTED_MEDIA_TYPE,
        ErrorCode.UNSUPPORTED_MEDIA_TYPE,
        "Send Content-Type: application/json, in UTF-8 and not compressed.");
  }
}
