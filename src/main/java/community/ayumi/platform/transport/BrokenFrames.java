package community.ayumi.platform.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.util.function.Consumer;

/**
 * Says why no frame or message could be made of what a peer has sent. Netty would close by itself,
 * for a long one with a code after which no client comes back.
 */
final class BrokenFrames extends ChannelInboundHandlerAdapter {

  private final Consumer<Closing> close;

  BrokenFrames(Consumer<Closing> close) {
    this.close = close;
  }

  /** How frames are read for it to say so, without extensions. */
  static WebSocketDecoderConfig decoding(int longest) {
    return WebSocketDecoderConfig.newBuilder()
        .maxFramePayloadLength(longest)
        .closeOnProtocolViolation(false)
        .build();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    switch (failure) {
      case TooLongFrameException message -> close.accept(Closing.TOO_LONG);
      case CorruptedWebSocketFrameException frame -> close.accept(why(frame.closeStatus()));
      default -> context.fireExceptionCaught(failure);
    }
  }

  private static Closing why(WebSocketCloseStatus status) {
    if (status.equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
      return Closing.TOO_LONG;
    }
    return status.equals(WebSocketCloseStatus.INVALID_PAYLOAD_DATA)
        ? Closing.NOT_UTF8
        : Closing.BROKEN;
  }
}
