package community.ayumi.platform.transport.load;

import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler.ClientHandshakeStateEvent;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/**
 * One who follows the community over a socket of graphql-transport-ws, resumes by cursor, and comes
 * back as the graphql-ws client does: after 1 s, 2 s, 4 s …, each with up to 3 s added at random.
 */
final class Follower {

  /** What is asked of each event. */
  enum Selection {
    LEAN(1, "id"),
    /** Some 75 kB an event when the notes are as long as they may be. */
    HEAVY(
        3,
        "id note b: note c: note d: note e: note f: note g: note h: note i: note j: note k: note"
            + " l: note m: note n: note o: note p: note");

    private final int streams;
    private final String ofCheckIn;

    Selection(int streams, String ofCheckIn) {
      this.streams = streams;
      this.ofCheckIn = ofCheckIn;
    }

    private String subscribe(int stream, String after) {
      return """
      {"id":"%d","type":"subscribe","payload":{"query":"subscription ($after: Cursor) { \
      feed(scope: {community: true}, after: $after) { ... on FeedEvent { subject { \
      ... on CheckIn { %s } } cursor } ... on CaughtUp { replayed cursor } \
      ... on FeedGap { reason } } }","variables":{%s}}}\
      """
          .formatted(stream, ofCheckIn, after.isEmpty() ? "" : "\"after\":\"%s\"".formatted(after));
    }
  }

  private final LoadClient client;
  private final Member member;
  private final Selection selection;
  private final int number;
  private final List<String> told = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();
  private boolean comesBack;
  private boolean keepsTold;
  private Session session;
  private String cursor = "";
  private int retries;

  Follower(LoadClient client, Member member, Selection selection, int number) {
    this.client = client;
    this.member = member;
    this.selection = selection;
    this.number = number;
  }

  /** All check-ins it was told of, in order, from now on. */
  void keepTold() {
    keepsTold = true;
  }

  List<String> told() {
    return told;
  }

  /** Of the last it was told, empty before. */
  String cursor() {
    return cursor;
  }

  Selection selection() {
    return selection;
  }

  int number() {
    return number;
  }

  int retries() {
    return retries;
  }

  /** Errors and gaps, as they came; what may be tried again was. */
  List<String> refusals() {
    return refusals;
  }

  boolean isCaughtUp() {
    return session != null && session.caughtUp && !session.closed;
  }

  boolean isClosed() {
    return session == null || session.closed;
  }

  /** The code its socket was closed with, 0 for none. */
  int closeCode() {
    return session.closeCode;
  }

  /** On the clock of {@link System#nanoTime()}. */
  long closeHeardAt() {
    return session.closeHeardAt;
  }

  /** Connects, with the last cursor if there is one, again and again until it is caught up. */
  void connect() {
    comesBack = true;
    session = new Session();
    var connecting = client.open(selection == Selection.HEAVY, session);
    var _ =
        connecting.addListener(done -> {
          if (done.isSuccess()) {
            session.channel = connecting.channel();
          } else {
            session.ended();
          }
        });
  }

  /** Gone without a word. */
  void cut() {
    comesBack = false;
    var _ = session.channel.close();
  }

  /** Reads nothing any more. */
  void stall() {
    comesBack = false;
    session.channel.config().setAutoRead(false);
  }

  @Override
  public String toString() {
    return session == null
        ? "not begun"
        : "%s, caught up %s, code %d, refused %s"
            .formatted(
                session.closed ? "closed" : "open",
                session.caughtUp,
                session.closeCode,
                refusals.isEmpty() ? "never" : "last with " + refusals.getLast());
  }

  /** Forgets its cursor: the next time it begins with what is live. */
  void startOver() {
    cursor = "";
  }

  int localPort() {
    return ((InetSocketAddress) session.channel.localAddress()).getPort();
  }

  /** One connection. */
  final class Session extends SimpleChannelInboundHandler<WebSocketFrame> {

    private Channel channel;
    private boolean caughtUp;
    private boolean closed;
    private int closeCode;
    private long closeHeardAt;

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
      if (event == ClientHandshakeStateEvent.HANDSHAKE_COMPLETE) {
        send(
            context,
            "{\"type\":\"connection_init\",\"payload\":{\"Authorization\":\"Bearer %s\"}}"
                .formatted(member.token()));
      }
    }

    private void send(ChannelHandlerContext context, String message) {
      var bytes = ByteBufUtil.writeUtf8(context.alloc(), message);
      var _ = context.writeAndFlush(new TextWebSocketFrame(bytes));
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, WebSocketFrame frame) {
      if (frame instanceof TextWebSocketFrame text) {
        hear(context, text.content().toString(StandardCharsets.UTF_8));
      } else if (frame instanceof CloseWebSocketFrame close) {
        closeCode = close.statusCode();
        closeHeardAt = System.nanoTime();
        var _ = context.writeAndFlush(new CloseWebSocketFrame(closeCode, ""));
      }
    }

    private void hear(ChannelHandlerContext context, String message) {
      if (message.startsWith("{\"type\":\"connection_ack\"")) {
        for (int stream = 1; stream <= selection.streams; stream++) {
          send(context, selection.subscribe(stream, cursor));
        }
      } else if (message.contains("\"replayed\":")) {
        cursor = value(message, "\"cursor\":\"");
        becomesCaughtUp();
      } else if (message.startsWith("{\"type\":\"next\"") && message.contains("\"subject\":{")) {
        cursor = value(message, "\"cursor\":\"");
        tell(message);
      } else {
        refusals.add(message);
        triesAgain(context, message);
      }
    }

    /** As an application does it: for graphql-ws an error is the operation's end. */
    private void triesAgain(ChannelHandlerContext context, String message) {
      if (message.contains("\"retryAfter\":2")) {
        int stream = Integer.parseInt(value(message, "\"id\":\""));
        client.later(
            Duration.ofMillis(1700 + jitter()),
            () -> send(context, selection.subscribe(stream, cursor)));
      }
    }

    private void becomesCaughtUp() {
      if (!caughtUp) {
        caughtUp = true;
        client.connectNext();
      }
    }

    /** An award is an event too, and has no id here. */
    private void tell(String message) {
      if (message.contains("\"subject\":{\"id\":\"")) {
        var id = client.arrivals().told(Follower.this, value(message, "\"subject\":{\"id\":\""));
        if (keepsTold) {
          told.add(id);
        }
      }
    }

    private static String value(String message, String before) {
      int from = message.lastIndexOf(before) + before.length();
      return message.substring(from, message.indexOf('"', from));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
      ended();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
      var _ = context.close();
    }

    private void ended() {
      if (!closed) {
        closed = true;
        if (comesBack && !caughtUp) {
          long wait = (1000L << Math.min(retries++, 5)) + jitter();
          client.later(Duration.ofMillis(wait), Follower.this::connect);
        }
      }
    }

    private static long jitter() {
      return ThreadLocalRandom.current().nextLong(300, 3000);
    }
  }
}
