package community.ayumi.platform.transport.load;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpClientCodec;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketClientProtocolHandler;
import io.netty.handler.codec.http.websocketx.WebSocketVersion;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Thousands of followers on one thread, each with a socket of its own. What they keep is used on
 * that thread alone.
 */
final class LoadClient implements AutoCloseable {

  private static final int FRAME = 1 << 20;

  /** So small that a reader who stops is noticed before megabytes lie in the kernel. */
  private static final int SMALL_BUFFER = 4096;

  private final EventLoopGroup loop = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
  private final Arrivals arrivals = new Arrivals();
  private final List<Follower> followers = new ArrayList<>();
  private final Queue<Follower> toConnect = new ArrayDeque<>();
  private final int port;
  private final WebSocketClientProtocolConfig protocol;

  LoadClient(int port) {
    this.port = port;
    this.protocol =
        WebSocketClientProtocolConfig.newBuilder()
            .webSocketUri(URI.create("ws://127.0.0.1:%d/graphql".formatted(port)))
            .version(WebSocketVersion.V13)
            .subprotocol("graphql-transport-ws")
            .customHeaders(new DefaultHttpHeaders())
            .maxFramePayloadLength(FRAME)
            .withUTF8Validator(false)
            .handleCloseFrames(false)
            .handshakeTimeoutMillis(TimeUnit.SECONDS.toMillis(60))
            .build();
  }

  /** A new follower, not yet connected. */
  Follower follower(Member member, Follower.Selection selection) {
    var follower = new Follower(this, member, selection, followers.size());
    followers.add(follower);
    return follower;
  }

  List<Follower> followers() {
    return followers;
  }

  Arrivals arrivals() {
    return arrivals;
  }

  /** Connects, never more at once than given; each that is ready makes room for the next. */
  void connect(List<Follower> some, int atOnce) {
    on(() -> {
      toConnect.addAll(some);
      for (int i = 0; i < atOnce; i++) {
        connectNext();
      }
      return null;
    });
  }

  void connectNext() {
    var next = toConnect.poll();
    if (next != null) {
      next.connect();
    }
  }

  ChannelFuture open(boolean smallBuffer, Follower.Session session) {
    var bootstrap =
        new Bootstrap()
            .group(loop)
            .channel(NioSocketChannel.class)
            .option(ChannelOption.TCP_NODELAY, true)
            .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 60_000)
            .handler(
                new ChannelInitializer<Channel>() {
                  @Override
                  protected void initChannel(Channel channel) {
                    channel
                        .pipeline()
                        .addLast(
                            new HttpClientCodec(),
                            new HttpObjectAggregator(8192),
                            new WebSocketClientProtocolHandler(protocol),
                            session);
                  }
                });
    if (smallBuffer) {
      bootstrap.option(ChannelOption.SO_RCVBUF, SMALL_BUFFER);
    }
    return bootstrap.connect(InetAddress.getLoopbackAddress(), port);
  }

  /** Whether arrivals are noted from now on. */
  void note(boolean on) {
    on(() -> {
      arrivals.note(on);
      return on;
    });
  }

  void later(Duration delay, Runnable task) {
    var _ = loop.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Runs where the followers live, and answers. */
  <T> T on(Callable<T> task) {
    try {
      return loop.submit(task).get(60, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  long count(Predicate<Follower> which) {
    return on(() -> followers.stream().filter(which).count());
  }

  int retries() {
    return on(() -> followers.stream().mapToInt(Follower::retries).sum());
  }

  int refusals() {
    return on(() -> followers.stream().mapToInt(one -> one.refusals().size()).sum());
  }

  /** Returns how long it took until it was so for all of them. */
  Duration awaitAll(String what, Predicate<Follower> which, Duration deadline) {
    var began = System.nanoTime();
    while (count(which) < followers.size()) {
      if (System.nanoTime() - began > deadline.toNanos()) {
        throw new IllegalStateException(
            "Not %s in %s: %s".formatted(what, deadline, on(() -> others(which))));
      }
      pause(Duration.ofMillis(20));
    }
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /** How they are for whom it is not so, and how many are so. */
  private Map<String, Long> others(Predicate<Follower> which) {
    return followers.stream()
        .filter(which.negate())
        .collect(Collectors.groupingBy(Follower::toString, Collectors.counting()));
  }

  static void pause(Duration time) {
    try {
      Thread.sleep(time);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    loop.shutdownGracefully(0, 5, TimeUnit.SECONDS).awaitUninterruptibly();
  }
}
