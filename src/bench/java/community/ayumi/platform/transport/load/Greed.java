package community.ayumi.platform.transport.load;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One member who replays as much as the limits of sockets let, again and again. */
final class Greed implements AutoCloseable {

  private static final int SOCKETS = 5;
  private static final int STREAMS = 32;

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicInteger replays = new AtomicInteger();
  private final AtomicInteger events = new AtomicInteger();
  private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
  private final Member member;
  private final String after;
  private final List<WebSocket> sockets;
  private volatile boolean over;

  /**
   * @param after the cursor that every replay begins with
   */
  Greed(int port, Member member, String after) {
    this.member = member;
    this.after = after;
    this.sockets = Stream.generate(() -> open(port)).limit(SOCKETS).map(it -> it.join()).toList();
  }

  private CompletableFuture<WebSocket> open(int port) {
    return http.newWebSocketBuilder()
        .subprotocols("graphql-transport-ws")
        .buildAsync(URI.create("ws://127.0.0.1:%d/graphql".formatted(port)), new Ears());
  }

  /** Replays that came to their end. */
  int replays() {
    return replays.get();
  }

  /** Errors, as they came. */
  List<String> refusals() {
    return List.copyOf(refusals);
  }

  int events() {
    return events.get();
  }

  private final class Ears implements WebSocket.Listener {

    private final StringBuilder message = new StringBuilder();
    private CompletionStage<WebSocket> said = new CompletableFuture<>();
    private int operations;

    @Override
    public void onOpen(WebSocket socket) {
      said =
          socket.sendText(
              "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
                  .formatted(member.token()),
              true);
      socket.request(1);
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
      message.append(part);
      if (last) {
        hear(message.toString());
        message.setLength(0);
      }
      socket.request(1);
      return null;
    }

    private void hear(String text) {
      if (over) {
        return;
      }
      if (text.startsWith("{\"type\":\"connection_ack\"")) {
        IntStream.range(0, STREAMS).forEach(i -> replay());
      } else if (text.contains("\"replayed\":")) {
        replays.incrementAndGet();
        say("{\"type\":\"complete\",\"id\":\"%s\"}".formatted(id(text)));
        replay();
      } else if (text.contains("\"subject\":")) {
        events.incrementAndGet();
      } else {
        refusals.add(text);
      }
    }

    private static String id(String text) {
      int from = text.indexOf("\"id\":\"") + 6;
      return text.substring(from, text.indexOf('"', from));
    }

    private void replay() {
      say(
          """
          {"id":"%d","type":"subscribe","payload":{"query":"subscription ($after: Cursor) { \
          feed(scope: {community: true}, after: $after) { ... on FeedEvent { subject { \
          ... on CheckIn { id note member { handle } viewerHasCheered activity { title } } } cursor } \
          ... on CaughtUp { replayed } } }","variables":{"after":"%s"}}}\
          """
              .formatted(operations++, after));
    }

    private void say(String text) {
      said = said.thenCompose(socket -> socket.sendText(text, true));
    }
  }

  @Override
  public void close() {
    over = true;
    sockets.forEach(WebSocket::abort);
    http.shutdownNow();
  }
}
