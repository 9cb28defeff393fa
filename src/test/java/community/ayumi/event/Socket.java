package community.ayumi.event;

import java.util.List;
import java.util.Map;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;
import reactor.core.publisher.SynchronousSink;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;
import reactor.netty.resources.ConnectionProvider;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client of the graphql-transport-ws protocol with a connection of its own for each operation,
 * which is cut, not closed politely, when the answer is cancelled.
 */
final class Socket {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.create(ConnectionProvider.newConnection());
  private static final WebsocketClientSpec PROTOCOL =
      WebsocketClientSpec.builder().protocols("graphql-transport-ws").build();

  private Socket() {}

  /** The operation was refused, with the errors as they came. */
  static final class Refused extends RuntimeException {

    private final transient List<Map<String, Object>> errors;

    Refused(List<Map<String, Object>> errors) {
      super(errors.toString());
      this.errors = errors;
    }

    List<Map<String, Object>> errors() {
      return errors;
    }
  }

  /** The value of the operation's one root field, message by message. */
  static Flux<Map<String, Object>> follow(
      int port, String token, String document, Map<String, Object> variables) {
    var operation = Map.of("query", document, "variables", variables);
    var subscribe = Map.of("id", "1", "type", "subscribe", "payload", operation);
    return HTTP.headers(headers -> headers.set("Authorization", "Bearer " + token))
        .websocket(PROTOCOL)
        .uri("ws://localhost:" + port + "/graphql")
        .handle((in, out) -> {
          var sending = Sinks.many().unicast().<String>onBackpressureBuffer();
          sending.tryEmitNext(JSON.writeValueAsString(Map.of("type", "connection_init")));
          var sent = out.sendString(sending.asFlux()).then();
          var received =
              in.aggregateFrames(1 << 20)
                  .receive()
                  .asString()
                  .<Map<String, Object>>handle((text, sink) ->
                      read(
                          text,
                          sink,
                          () -> sending.tryEmitNext(JSON.writeValueAsString(subscribe))));
          return Flux.merge(sent.thenMany(Flux.<Map<String, Object>>empty()), received);
        });
  }

  @SuppressWarnings("unchecked")
  private static void read(
      String text, SynchronousSink<Map<String, Object>> sink, Runnable acknowledged) {
    Map<String, Object> message = JSON.readValue(text, Map.class);
    switch ((String) message.get("type")) {
      case "connection_ack" -> acknowledged.run();
      case "next" -> {
        var payload = (Map<String, Object>) message.get("payload");
        if (payload.containsKey("errors")) {
          sink.error(new Refused((List<Map<String, Object>>) payload.get("errors")));
        } else {
          var data = (Map<String, Map<String, Object>>) payload.get("data");
          sink.next(data.values().iterator().next());
        }
      }
      case "error" -> sink.error(new Refused((List<Map<String, Object>>) message.get("payload")));
      case "complete" -> sink.complete();
      default -> {}
    }
  }
}
