package community.ayumi.platform.transport;

import com.github.benmanes.caffeine.cache.Interner;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebHandler;
import reactor.core.publisher.Mono;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.WebsocketServerSpec;
import reactor.netty.http.websocket.WebsocketInbound;
import reactor.util.context.Context;

/** Takes the upgrade to a WebSocket and begins its conversation. */
final class WebSocketEndpoint implements WebHandler {

  private static final String PROTOCOL = "graphql-transport-ws";

  /** Beyond the limit a message is refused in words, but not of any length. */
  private static final int READ_BEYOND_LIMIT = 4;

  private final Conversation conversation;
  private final int longest;
  private final WebSocketDecoderConfig decoding;
  private final Interner<URI> addresses = Interner.newWeakInterner();

  WebSocketEndpoint(Conversation conversation) {
    this.conversation = conversation;
    this.longest = Math.toIntExact(READ_BEYOND_LIMIT * conversation.settings().message().toBytes());
    this.decoding = BrokenFrames.decoding(longest);
  }

  @Override
  public Mono<Void> handle(ServerWebExchange exchange) {
    var headers = exchange.getRequest().getHeaders();
    if (!conversation.sockets().isRunning()) {
      return refuse(exchange, HttpStatus.SERVICE_UNAVAILABLE);
    }
    return listed(headers, HttpHeaders.CONNECTION).anyMatch("upgrade"::equalsIgnoreCase)
            && headers.containsHeader("Sec-WebSocket-Key")
            && "13".equals(headers.getFirst("Sec-WebSocket-Version"))
        ? upgrade(exchange)
        : refuse(exchange, HttpStatus.BAD_REQUEST);
  }

  private static Mono<Void> refuse(ServerWebExchange exchange, HttpStatus status) {
    exchange.getResponse().setStatusCode(status);
    return exchange.getResponse().setComplete();
  }

  private Mono<Void> upgrade(ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(principal ->
            upgrade(
                exchange,
                new SocketInfo(
                    addresses.intern(exchange.getRequest().getURI()), exchange, principal)));
  }

  private Mono<Void> upgrade(ServerWebExchange exchange, SocketInfo info) {
    HttpServerResponse response =
        ServerHttpResponseDecorator.getNativeResponse(exchange.getResponse());
    boolean ours =
        listed(exchange.getRequest().getHeaders(), "Sec-WebSocket-Protocol")
            .anyMatch(PROTOCOL::equals);
    return exchange
        .getResponse()
        .setComplete() // Headers that filters add on commit belong to the handshake.
        .then(
            Mono.defer(() ->
                response.sendWebsocket(
                    (in, out) -> {
                      forget(in, response);
                      return converse(in, ours, info);
                    },
                    spec(ours))))
        .contextWrite(handshake -> Context.empty()); // A socket would hold it as long as it lives.
  }

  private static Stream<String> listed(HttpHeaders headers, String name) {
    return headers.getOrEmpty(name).stream()
        .flatMap(listed -> Stream.of(listed.split(",")))
        .map(String::strip);
  }

  /**
   * One that names a protocol is never answered where the client has offered none of it. Pings are
   * ours to answer: Netty's own answers would pile up unseen for a peer that does not read.
   */
  private WebsocketServerSpec spec(boolean ours) {
    var spec = WebsocketServerSpec.builder().maxFramePayloadLength(longest).handlePing(true);
    return ours ? spec.protocols(PROTOCOL).build() : spec.build();
  }

  /** Netty would keep the headers, the token among them, as long as the socket. */
  private static void forget(WebsocketInbound in, HttpServerResponse response) {
    in.headers().clear();
    response.responseHeaders().clear();
  }

  private Mono<Void> converse(WebsocketInbound in, boolean ours, SocketInfo info) {
    var socket = new AtomicReference<Channel>();
    in.withConnection(connection -> socket.set(connection.channel()));
    var wire = new Wire(socket.get(), TextWebSocketFrame::new);
    var connection = new Connection(wire, info, conversation);
    connection.open(ours);
    return messages(in, socket.get().pipeline(), connection)
        .receiveFrames()
        .doOnNext(connection::hear)
        .doFinally(end -> connection.gone())
        .then();
  }

  /** Whole ones; what is none closes the socket. */
  private WebsocketInbound messages(
      WebsocketInbound in, ChannelPipeline pipeline, Connection connection) {
    pipeline.replace(WebSocket13FrameDecoder.class, null, new WebSocket13FrameDecoder(decoding));
    var messages = in.aggregateFrames(longest);
    pipeline.addBefore(NettyPipeline.ReactiveBridge, null, new BrokenFrames(connection::close));
    return messages;
  }
}
