package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import org.junit.jupiter.api.Test;
import reactor.netty.NettyPipeline;

class WireTests {

  private final EmbeddedChannel channel = new EmbeddedChannel();
  private final Wire wire = new Wire(channel, TextWebSocketFrame::new);

  @Test
  void whatWasSentAMomentAgoAfterALongSilenceIsNotStuck() {
    wire.isStuck();
    wire.send(Unpooled.copiedBuffer(new byte[10]));
    assertThat(wire.isStuck()).isFalse();
    channel.runPendingTasks();
    assertThat(wire.isStuck()).isFalse();
  }

  /** A peer that sends pings and reads nothing must not have us keep an answer to each. */
  @Test
  void ofPingsThatComeWhileAnAnswerWaitsTheLatestIsAnswered() {
    for (int i = 0; i < 10_000; i++) {
      wire.pong(Unpooled.copyInt(i));
    }
    channel.runPendingTasks();
    channel.runPendingTasks();

    assertThat(channel.<PongWebSocketFrame>readOutbound().content().readInt()).isZero();
    assertThat(channel.<PongWebSocketFrame>readOutbound().content().readInt()).isEqualTo(9_999);
    assertThat(channel.<Object>readOutbound()).isNull();
  }

  /** Each of many short ones takes some three hundred bytes of Netty's. */
  @Test
  void whatNettyKeepsForAMessageCountsAsWaiting() {
    var slow = new Wire(new EmbeddedChannel(new NothingIsWritten()), TextWebSocketFrame::new);
    long waiting = 0;
    for (int i = 0; i < 1_000; i++) {
      waiting = slow.send(Unpooled.copiedBuffer(new byte[15]));
    }
    assertThat(waiting).isGreaterThan(300_000);
    assertThat(wire.send(Unpooled.copiedBuffer(new byte[15]))).isLessThan(1_000);
  }

  private static final class NothingIsWritten extends ChannelOutboundHandlerAdapter {

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
      ReferenceCountUtil.release(message);
    }
  }

  @Test
  void whoIsToldToGoIsNotHeardForEver() {
    channel.pipeline().addLast(NettyPipeline.ReactiveBridge, new ChannelInboundHandlerAdapter());
    wire.close(Closing.INVALID);
    int read = 0;
    while (channel.config().isAutoRead() && read < 10_000) {
      channel.writeInbound(new TextWebSocketFrame("on and on"));
      read++;
    }
    assertThat(read).isLessThan(1_000);
    channel.writeInbound(new CloseWebSocketFrame());
    assertThat(channel.isOpen()).isFalse();
  }

  @Test
  void whatWaitsFromOneLookToTheNextIsStuckUntilSomethingIsWritten() {
    wire.send(Unpooled.copiedBuffer(new byte[10]));
    wire.isStuck();
    assertThat(wire.isStuck()).isTrue();
    channel.runPendingTasks();
    assertThat(wire.isStuck()).isFalse();
  }
}
