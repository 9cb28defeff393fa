package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.ErrorCode;
import community.ayumi.platform.graphql.Wordless;
import community.ayumi.platform.security.SignedIn;
import community.ayumi.platform.security.SocketAuthentication;
import community.ayumi.platform.transport.ClientMessage.Complete;
import community.ayumi.platform.transport.ClientMessage.ConnectionInit;
import community.ayumi.platform.transport.ClientMessage.Ping;
import community.ayumi.platform.transport.ClientMessage.Pong;
import community.ayumi.platform.transport.ClientMessage.Subscribe;
import graphql.GraphQLError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.core.AuthenticationException;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Mono;

/**
 * One socket's conversation in graphql-transport-ws. All of it happens on the socket's event loop,
 * so that nothing here is shared; what operations answer is handed over to that loop.
 *
 * <p>A socket is an edge of the reactive world: here it is subscribed to, as a server does for a
 * request.
 */
final class Connection implements Peer {

  private static final Logger log = LoggerFactory.getLogger(Connection.class);
  private static final int SILENT_BEATS = 3;
  private static final int SECONDS_AT_ONCE = 10;

  private enum State {
    OPENED,
    SIGNING_IN,
    READY,
    CLOSED
  }

  private final Wire wire;
  private final SocketInfo info;
  private final Conversation conversation;
  private final Operations operations;
  private final Allowance allowance;
  private Disposable signingIn = Disposables.disposed();
  private State state = State.OPENED;
  private int silentBeats;

  Connection(Wire wire, SocketInfo info, Conversation conversation) {
    this.wire = wire;
    this.info = info;
    this.conversation = conversation;
    this.operations = new Operations(wire, info, conversation, this::send);
    int perSecond = conversation.settings().messagesPerSecond();
    this.allowance = new Allowance(perSecond, SECONDS_AT_ONCE * perSecond, System.nanoTime());
  }

  /** Begins, unless the peer and we have no sub-protocol in common. */
  void open(boolean protocolAgreed) {
    if (!protocolAgreed) {
      close(Closing.SUBPROTOCOL);
      return;
    }
    conversation.sockets().opened(this);
    wire.after(conversation.settings().init(), this::unlessReady);
    wire.every(conversation.settings().heartbeat(), this::beat);
    if (!conversation.sockets().isRunning()) {
      close(Closing.RESTART);
    }
  }

  private void unlessReady() {
    if (state != State.READY) {
      close(Closing.INIT_TIMEOUT);
    }
  }

  /** A reader that takes nothing, or a peer that answers no ping, is gone. */
  private void beat() {
    if (wire.isStuck()) {
      close(Closing.TOO_SLOW);
    } else if (++silentBeats >= SILENT_BEATS) {
      wire.abort();
    } else {
      wire.ping();
    }
  }

  void hear(WebSocketFrame frame) {
    silentBeats = 0;
    if (state == State.CLOSED) {
      return;
    }
    if (!allowance.takes(System.nanoTime())) {
      close(Closing.TOO_FAST);
    } else if (frame instanceof TextWebSocketFrame text) {
      hear(text.content());
    } else if (frame instanceof PingWebSocketFrame ping) {
      wire.pong(ping.content());
    } else if (frame instanceof BinaryWebSocketFrame) {
      close(Closing.INVALID);
    }
  }

  private void hear(ByteBuf text) {
    if (!ByteBufUtil.isText(text, StandardCharsets.UTF_8)) {
      close(Closing.NOT_UTF8);
      return;
    }
    boolean tooLong = text.readableBytes() > conversation.settings().message().toBytes();
    try {
      hear(conversation.reader().read(text), tooLong);
    } catch (InvalidMessage e) {
      close(tooLong ? Closing.TOO_LONG : Closing.INVALID);
    }
  }

  private void refuse(String id, GraphQLError error) {
    send(conversation.messages().error(id, List.of(error)));
  }

  private void hear(ClientMessage message, boolean tooLong) {
    switch (message) {
      case Subscribe subscribe -> subscribe(subscribe, tooLong);
      case ClientMessage other when tooLong -> close(Closing.TOO_LONG);
      case ConnectionInit init -> signIn(init.payload());
      case Complete complete -> operations.stop(complete.id());
      case Ping ping -> send(conversation.messages().pong(ping.payload()));
      case Pong pong -> {}
    }
  }

  private void signIn(Map<String, Object> payload) {
    if (state != State.OPENED) {
      close(Closing.TOO_MANY_INITS);
      return;
    }
    state = State.SIGNING_IN;
    signingIn =
        conversation
            .handler()
            .getWebSocketInterceptor()
            .handleConnectionInitialization(info, payload)
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty())
            .publishOn(wire.loop())
            .subscribe(this::acknowledge, this::refuseSignIn);
  }

  private void acknowledge(Optional<Object> payload) {
    var token = SocketAuthentication.of(info);
    if (token.isEmpty()) {
      close(Closing.FORBIDDEN);
    } else if (state == State.SIGNING_IN) {
      admit(token.get(), payload.orElse(null));
    }
  }

  private void admit(SignedIn token, @Nullable Object payload) {
    var lifetime = conversation.lifetime(token);
    if (!lifetime.isPositive()) {
      close(Closing.EXPIRED);
      return;
    }
    state = State.READY;
    wire.after(lifetime, () -> close(Closing.EXPIRED));
    conversation.sockets().signedIn(this, Conversation.member(token));
    send(conversation.messages().acknowledgement(payload));
  }

  private void refuseSignIn(Throwable failure) {
    boolean refused =
        failure instanceof AuthenticationException
            && !(failure instanceof AuthenticationServiceException);
    if (!refused) {
      log.warn("A socket's token cannot be checked", Wordless.of(failure));
    }
    close(refused ? Closing.FORBIDDEN : Closing.UNAVAILABLE);
  }

  private void subscribe(Subscribe message, boolean tooLong) {
    if (state != State.READY) {
      close(Closing.NOT_ACKNOWLEDGED);
    } else if (operations.has(message.id())) {
      close(Closing.SUBSCRIBER_EXISTS);
    } else if (tooLong) {
      var limit = conversation.settings().message().toKilobytes();
      refuse(
          message.id(),
          ErrorCode.DOCUMENT_TOO_LARGE.error(
              "A message may have at most %d KiB.".formatted(limit)));
    } else if (operations.areFull()) {
      int limit = conversation.settings().operations();
      refuse(
          message.id(),
          ErrorCode.TOO_MANY_OPERATIONS.error(
              "At most %d operations may run on a socket.".formatted(limit)));
    } else {
      operations.run(message);
    }
  }

  private void send(ByteBuf message) {
    if (wire.send(message) > conversation.settings().queue().toBytes()) {
      close(Closing.TOO_SLOW);
    }
  }

  @Override
  public int perMember(SocketSettings settings) {
    return settings.perMember();
  }

  @Override
  public void close(Closing why) {
    wire.run(() -> {
      if (end()) {
        wire.close(why);
      }
    });
  }

  /** The peer has gone, in whatever way. */
  void gone() {
    wire.run(this::end);
  }

  @Override
  public Mono<Void> closing(Closing why) {
    return wire.gone().doOnSubscribe(begun -> close(why));
  }

  private boolean end() {
    if (state == State.CLOSED) {
      return false;
    }
    state = State.CLOSED;
    wire.stop();
    signingIn.dispose();
    operations.stopAll();
    conversation.sockets().closed(this);
    return true;
  }
}
