package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.DefaultHttpContent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** A reader that takes nothing holds up itself, and not for ever. */
class HttpStreamTests {

  private static final int KILOBYTE = 1024;

  private final SocketSettings settings =
      new SocketSettings(
          32,
          5,
          DataSize.ofKilobytes(64),
          100,
          DataSize.ofMegabytes(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          Duration.ofSeconds(5));
  private final Sockets sockets = new Sockets(settings);
  private final Network network = new Network();
  private final EmbeddedChannel channel = new EmbeddedChannel(network);
  private final AtomicInteger made = new AtomicInteger();
  private final AtomicBoolean cancelled = new AtomicBoolean();

  /** Takes what is written, and says that it is on its way only when it is let. */
  private static final class Network extends ChannelOutboundHandlerAdapter {

    private final Queue<ChannelPromise> held = new ArrayDeque<>();

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ((DefaultHttpContent) message).release();
      held.add(promise);
    }

    void lets(int parts) {
      for (int i = 0; i < parts && !held.isEmpty(); i++) {
        held.remove().setSuccess();
      }
    }
  }

  private void open() {
    sockets.start();
    var parts =
        Flux.range(0, 100_000)
            .map(i -> Answer.more(Unpooled.wrappedBuffer(new byte[KILOBYTE])))
            .doOnNext(part -> made.incrementAndGet())
            .doOnCancel(() -> cancelled.set(true));
    stream(channel).run(parts).subscribe();
    channel.runPendingTasks();
  }

  private HttpStream stream(EmbeddedChannel peer) {
    var json = new JsonMapper();
    var conversation =
        new Conversation(null, new MessageReader(json), null, sockets, settings, Clock.systemUTC());
    var wire = new Wire(peer, DefaultHttpContent::new);
    return new HttpStream(wire, new ServerSentEvents(json), conversation, Optional.empty());
  }

  @Test
  void noMoreIsAskedForThanLittleThatWaits() {
    open();
    assertThat(made.get()).isBetween(20, 24);
    channel.runPendingTasks();
    assertThat(made.get()).isBetween(20, 24);
    network.lets(20);
    channel.runPendingTasks();
    assertThat(made.get()).isBetween(40, 44);
  }

  @Test
  void whoTakesNothingBetweenTwoBeatsIsLetGo() {
    open();
    assertThat(sockets.count()).isEqualTo(1);
    network.lets(1);
    beat();
    assertThat(channel.isOpen()).isTrue();
    beat();
    assertThat(channel.isOpen()).isFalse();
    assertThat(cancelled).isTrue();
    assertThat(sockets.count()).isZero();
  }

  @Test
  void whoTakesALittleIsNot() {
    open();
    for (int i = 0; i < 10; i++) {
      network.lets(1);
      beat();
    }
    assertThat(channel.isOpen()).isTrue();
    assertThat(made.get()).isLessThan(60);
  }

  @Test
  void whoComesWhileTheApplicationStopsIsSentAway() {
    open();
    sockets.stop();
    var late = new EmbeddedChannel();
    stream(late).run(Flux.never()).subscribe();
    late.runPendingTasks();
    assertThat(late.isOpen()).isFalse();
    assertThat(sockets.count()).isEqualTo(1);
  }

  private void beat() {
    channel.advanceTimeBy(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS);
    channel.runScheduledPendingTasks();
    channel.runPendingTasks();
  }
}
