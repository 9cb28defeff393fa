package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.ErrorCode;
import community.ayumi.platform.security.SignedIn;
import graphql.GraphQLError;
import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * One subscription that is answered in the body of its own response, which stays open. All of it
 * happens on the connection's event loop, as with a {@link Connection}.
 */
final class HttpStream implements Peer {

  private final Wire wire;
  private final Framing framing;
  private final Conversation conversation;
  private final Optional<SignedIn> token;
  private final Sinks.Empty<Void> complete = Sinks.empty();
  private final Operation operation;
  private boolean over;

  HttpStream(Wire wire, Framing framing, Conversation conversation, Optional<SignedIn> token) {
    this.wire = wire;
    this.framing = framing;
    this.conversation = conversation;
    this.token = token;
    this.operation = new Operation(wire, this::hear);
  }

  /** Done when all is said; cancelled when the client has gone. */
  Mono<Void> run(Flux<Answer> answers) {
    return complete
        .asMono()
        .doOnSubscribe(begun -> wire.run(() -> begin(answers)))
        .doFinally(end -> wire.run(this::end));
  }

  private void begin(Flux<Answer> answers) {
    conversation.sockets().opened(this);
    token.ifPresent(this::admit);
    wire.every(conversation.settings().heartbeat(), this::beat);
    send(framing.begin());
    answers.publishOn(wire.loop(), 1).subscribe(operation);
    if (!conversation.sockets().isRunning()) {
      close(Closing.RESTART);
    }
  }

  private void admit(SignedIn signedIn) {
    wire.after(conversation.lifetime(signedIn), () -> close(Closing.EXPIRED));
    conversation.sockets().signedIn(this, Conversation.member(signedIn));
  }

  private void beat() {
    if (wire.isStuck()) {
      close(Closing.TOO_SLOW);
    } else {
      send(framing.heartbeat());
    }
  }

  private void hear(Answer answer) {
    if (answer.last()) {
      end();
      finish(answer.json());
    } else {
      send(answer.json());
    }
  }

  private void send(ByteBuf part) {
    if (wire.send(part) > conversation.settings().queue().toBytes()) {
      close(Closing.TOO_SLOW);
    }
  }

  private void finish(ByteBuf lastPart) {
    wire.send(lastPart);
    complete.tryEmitEmpty();
  }

  @Override
  public int perMember(SocketSettings settings) {
    return settings.operations();
  }

  @Override
  public void close(Closing why) {
    wire.run(() -> {
      if (end()) {
        leave(why);
      }
    });
  }

  private void leave(Closing why) {
    switch (why) {
      case TOO_SLOW -> wire.abort();
      case TOO_MANY -> finish(framing.failed(error(ErrorCode.TOO_MANY_OPERATIONS, why)));
      case EXPIRED -> interrupt(error(ErrorCode.UNAUTHENTICATED, why));
      default -> interrupt(error(ErrorCode.UNAVAILABLE, why));
    }
  }

  private void interrupt(List<GraphQLError> errors) {
    framing.interrupted(errors).ifPresentOrElse(this::finish, wire::abort);
  }

  private static List<GraphQLError> error(ErrorCode code, Closing why) {
    return List.of(code.error(why.reason() + "."));
  }

  @Override
  public Mono<Void> closing(Closing why) {
    return Mono.firstWithSignal(wire.gone(), complete.asMono()).doOnSubscribe(begun -> close(why));
  }

  private boolean end() {
    if (over) {
      return false;
    }
    over = true;
    wire.stop();
    operation.cancel();
    conversation.sockets().closed(this);
    return true;
  }
}
