package community.ayumi.platform.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;
import reactor.netty.NettyPipeline;

/**
 * A socket as Netty has it: what waits to be written, counted in bytes, and its timers. Streams ask
 * for more only while little waits, so a slow reader holds up itself; who has much waiting all the
 * same is to be closed. Used on the socket's event loop alone, but for {@link #run}.
 */
final class Wire {

  /** Below this many waiting bytes streams may go on. */
  private static final int LOW = 32 * 1024;

  /** Bytes that Netty keeps for a message that waits, beside its own. */
  private static final int OVERHEAD = 512;

  private static final Duration FAREWELL = Duration.ofSeconds(2);

  private final Channel channel;
  private final Function<ByteBuf, Object> frame;
  private final Scheduler loop;
  private final Queue<Runnable> parked = new ArrayDeque<>();
  private final List<Future<?>> timers = new ArrayList<>();
  private long waiting;
  private long written;
  private long writtenAtLastLook;
  private boolean waitedAtLastLook;
  private boolean flushing;
  private boolean ponging;
  private @Nullable ByteBuf latestPing;

  /**
   * @param frame how a message is given to Netty
   */
  Wire(Channel channel, Function<ByteBuf, Object> frame) {
    this.channel = channel;
    this.frame = frame;
    this.loop = Schedulers.fromExecutor(channel.eventLoop());
  }

  /** The socket's event loop. */
  Scheduler loop() {
    return loop;
  }

  void run(Runnable task) {
    if (channel.eventLoop().inEventLoop()) {
      task.run();
    } else {
      channel.eventLoop().execute(task);
    }
  }

  void after(Duration delay, Runnable task) {
    timers.add(channel.eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
  }

  void every(Duration period, Runnable task) {
    long millis = period.toMillis();
    timers.add(
        channel.eventLoop().scheduleAtFixedRate(task, millis, millis, TimeUnit.MILLISECONDS));
  }

  /**
   * Answers how many bytes of memory are taken by what waited already: one long message says
   * nothing of its reader.
   */
  long send(ByteBuf message) {
    long before = waiting;
    int size = message.readableBytes() + OVERHEAD;
    waiting += size;
    var _ = channel.write(frame.apply(message)).addListener(done -> wrote(size));
    flushSoon();
    return before;
  }

  void ping() {
    var _ = write(new PingWebSocketFrame());
  }

  /** While an answer waits to be written, only the latest ping is answered after it. */
  void pong(ByteBuf ping) {
    var content = Unpooled.copiedBuffer(ping);
    if (ponging) {
      latestPing = content;
      return;
    }
    ponging = true;
    var _ = write(new PongWebSocketFrame(content)).addListener(done -> ponged());
  }

  private void ponged() {
    ponging = false;
    var next = latestPing;
    latestPing = null;
    if (next != null && channel.isActive()) {
      pong(next);
    }
  }

  private ChannelFuture write(WebSocketFrame frame) {
    var written = channel.write(frame);
    flushSoon();
    return written;
  }

  /** Once for all that is written in one turn of the event loop. */
  private void flushSoon() {
    if (!flushing) {
      flushing = true;
      channel.eventLoop().execute(this::flush);
    }
  }

  private void flush() {
    flushing = false;
    channel.flush();
  }

  private void wrote(int size) {
    waiting -= size;
    written += size;
    while (waiting < LOW && !parked.isEmpty()) {
      parked.remove().run();
    }
  }

  /** Now, or when enough has been written. */
  void whenWritable(Runnable more) {
    if (waiting < LOW) {
      more.run();
    } else {
      parked.add(more);
    }
  }

  /**
   * Whether something waited already when this was asked last, and nothing was written since. What
   * has come to wait only now says nothing: its flush is a task that may be next.
   */
  boolean isStuck() {
    boolean stuck = waitedAtLastLook && waiting > 0 && written == writtenAtLastLook;
    waitedAtLastLook = waiting > 0;
    writtenAtLastLook = written;
    return stuck;
  }

  /** Says why, gives the peer a moment to agree, and is gone. */
  void close(Closing why) {
    channel.pipeline().addBefore(NettyPipeline.ReactiveBridge, null, new Farewell());
    var _ = write(new CloseWebSocketFrame(why.code(), why.reason()));
    after(FAREWELL, this::abort);
  }

  /** Gone without a word. */
  void abort() {
    var _ = channel.close();
  }

  /** No timer goes off any more, and nobody is asked for more. */
  void stop() {
    timers.forEach(timer -> timer.cancel(false));
    parked.clear();
  }

  Mono<Void> gone() {
    return Mono.create(gone -> channel.closeFuture().addListener(closed -> gone.success()));
  }

  /**
   * Hears nothing but the peer's own close, and does not read for ever what comes before it.
   * Reactor Netty would answer a close with a second one, which browsers take for a broken
   * connection and forget our code.
   */
  private static final class Farewell extends ChannelInboundHandlerAdapter {

    private static final int MOST = 100;
    private int heard;

    @Override
    public void channelRead(ChannelHandlerContext context, Object frame) {
      boolean agreed = frame instanceof CloseWebSocketFrame;
      ReferenceCountUtil.release(frame);
      if (agreed) {
        var _ = context.close();
      } else if (++heard == MOST) {
        context.channel().config().setAutoRead(false);
      }
    }
  }
}
