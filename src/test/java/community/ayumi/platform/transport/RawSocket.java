package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of the protocol that says exactly what it is told to, right or wrong. */
public final class RawSocket implements WebSocket.Listener, AutoCloseable {

  static final Duration DEADLINE = Duration.ofSeconds(20);

  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  private final StringBuilder part = new StringBuilder();
  private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> pongs = new LinkedBlockingQueue<>();
  private final CompletableFuture<String> closed = new CompletableFuture<>();
  private volatile Instant closedAt = Instant.MAX;
  private volatile boolean deaf;
  private WebSocket socket;

  static RawSocket open(int port, String... protocols) {
    return open(port, Map.of(), protocols);
  }

  private static RawSocket open(int port, Map<String, String> headers, String... protocols) {
    var raw = new RawSocket();
    var builder = HTTP.newWebSocketBuilder();
    headers.forEach(builder::header);
    if (protocols.length > 0) {
      var more = List.of(protocols).subList(1, protocols.length).toArray(String[]::new);
      builder.subprotocols(protocols[0], more);
    }
    raw.socket = builder.buildAsync(URI.create("ws://localhost:" + port + "/graphql"), raw).join();
    return raw;
  }

  static RawSocket open(int port) {
    return open(port, Map.of());
  }

  static RawSocket open(int port, Map<String, String> headers) {
    return open(port, headers, "graphql-transport-ws");
  }

  /** Why there was no socket. */
  static String refused(int port) {
    return refused(port, Map.of());
  }

  static String refused(int port, Map<String, String> headers) {
    try {
      open(port, headers).close();
      return "open";
    } catch (CompletionException e) {
      var cause = (WebSocketHandshakeException) e.getCause();
      return "HTTP " + cause.getResponse().statusCode();
    }
  }

  /** Signed in and acknowledged. */
  public static RawSocket ready(int port, String token) {
    var raw = open(port).says(init(token));
    assertThat(raw.hears().path("type").asString()).isEqualTo("connection_ack");
    return raw;
  }

  static String init(String token) {
    return """
    {"type": "connection_init", "payload": {"Authorization": "Bearer %s"}}
    """
        .formatted(token);
  }

  static String subscribe(String id, String query) {
    return """
    {"type": "subscribe", "id": "%s", "payload": {"query": "%s"}}
    """
        .formatted(id, query.replace("\"", "\\\""));
  }

  RawSocket says(String text) {
    socket.sendText(text, true).join();
    return this;
  }

  /** Tries to say it; the other end may have closed. */
  void saysIfItCan(String text) {
    var _ = socket.sendText(text, true).handle((sent, failure) -> sent).join();
  }

  /** The answer to a ping of the WebSocket itself. */
  int pings(int content) {
    socket.sendPing(ByteBuffer.allocate(4).putInt(0, content)).join();
    try {
      return pongs.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer content) {
    pongs.add(content.getInt());
    webSocket.request(1);
    return null;
  }

  RawSocket saysHalf(String text) {
    socket.sendText(text, false).join();
    return this;
  }

  RawSocket saysBinary(String text) {
    socket.sendBinary(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)), true).join();
    return this;
  }

  JsonNode hears() {
    try {
      var message = heard.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS);
      assertThat(message).as("a message; closed: " + closed.getNow("no")).isNotNull();
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  String hearsType() {
    var message = hears();
    return message.path("type").asString() + " " + message.path("id").asString("");
  }

  /** From the next message on it takes nothing from the network and answers no ping. */
  RawSocket goesDeaf() {
    deaf = true;
    return this;
  }

  /** Takes from the network again. */
  RawSocket readsOn() {
    deaf = false;
    socket.request(1);
    return this;
  }

  /** What came and was not heard yet. */
  List<JsonNode> rest() {
    return List.copyOf(heard);
  }

  boolean hasHeardNothing() {
    return heard.isEmpty();
  }

  /** Whether the first that is heard is an acknowledgement, and not the end. */
  boolean isAcknowledged() {
    Awaitility.await().until(() -> !heard.isEmpty() || closed.isDone());
    return !heard.isEmpty() && heard.peek().path("type").asString().equals("connection_ack");
  }

  /** Code and reason. */
  public String awaitClose() {
    return awaitClose(DEADLINE.multipliedBy(2));
  }

  String awaitClose(Duration deadline) {
    try {
      return closed.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new AssertionError("not closed", e);
    }
  }

  /** When its end was heard. */
  public Instant closedAt() {
    return closedAt;
  }

  boolean isOpen() {
    return !closed.isDone();
  }

  @Override
  public CompletionStage<?> onText(WebSocket webSocket, CharSequence data, boolean last) {
    if (!deaf) {
      webSocket.request(1);
    }
    part.append(data);
    if (last) {
      heard.add(JSON.readTree(part.toString()));
      part.setLength(0);
    }
    return null;
  }

  @Override
  public CompletionStage<?> onClose(WebSocket webSocket, int code, String reason) {
    closedAt = Instant.now();
    closed.complete(code + " " + reason);
    return null;
  }

  @Override
  public void onError(WebSocket webSocket, Throwable error) {
    closed.complete("1006 " + error);
  }

  @Override
  public void close() {
    socket.abort();
  }
}
