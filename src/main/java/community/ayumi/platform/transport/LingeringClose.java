package community.ayumi.platform.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * An answer that comes before the end of its request's body is the last on its connection. What is
 * still sent is thrown away for some seconds, as RFC 9112 has it in section 9.6: a client whose
 * connection is reset may never read the answer.
 */
final class LingeringClose extends ChannelDuplexHandler {

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private boolean bodyComing;
  private boolean last;
  private boolean lingering;

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (message instanceof HttpRequest request) {
      bodyComing =
          HttpUtil.isTransferEncodingChunked(request) || HttpUtil.isContentLengthSet(request);
    } else if (message instanceof LastHttpContent end && !isBroken(end)) {
      bodyComing = false;
    }
    if (lingering) {
      ReferenceCountUtil.release(message);
      linger(context);
    } else if (message instanceof HttpContent content && isBroken(content)) {
      content.release();
      context.fireExceptionCaught(content.decoderResult().cause());
    } else {
      context.fireChannelRead(message);
    }
  }

  /** Its reader is told, and answers; else it would be answered without words. */
  private static boolean isBroken(HttpContent content) {
    return content.decoderResult().isFailure();
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable failure) {
    if (!lingering) {
      context.fireExceptionCaught(failure);
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (message instanceof HttpResponse response) {
      begin(response, context.pipeline());
    }
    if (message instanceof LastHttpContent && last) {
      context.write(message, promise.unvoid()).addListener(sent -> halfClose(context));
    } else {
      var _ = context.write(message, promise);
    }
  }

  /** A WebSocket is none of its business, and there are thousands. */
  private void begin(HttpResponse response, ChannelPipeline pipeline) {
    if (response.status().equals(HttpResponseStatus.SWITCHING_PROTOCOLS)) {
      pipeline.remove(this);
    } else if (bodyComing && isFinal(response)) {
      HttpUtil.setKeepAlive(response, false);
      last = true;
    }
  }

  private static boolean isFinal(HttpResponse response) {
    return response.status().codeClass() != HttpStatusClass.INFORMATIONAL;
  }

  private void halfClose(ChannelHandlerContext context) {
    lingering = true;
    var _ = ((DuplexChannel) context.channel()).shutdownOutput();
    var _ =
        context.executor().schedule(() -> end(context), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    linger(context);
  }

  private void linger(ChannelHandlerContext context) {
    if (bodyComing) {
      context.read();
    } else {
      end(context);
    }
  }

  private static void end(ChannelHandlerContext context) {
    var _ = context.close();
  }

  /** The others close as soon as they have answered. */
  @Override
  public void close(ChannelHandlerContext context, ChannelPromise promise) {
    if (lingering) {
      context.channel().closeFuture().addListener(closed -> promise.trySuccess());
    } else {
      var _ = context.close(promise);
    }
  }
}
