package community.ayumi.platform.transport;

import community.ayumi.platform.transport.ClientMessage.Subscribe;
import io.netty.buffer.ByteBuf;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.springframework.graphql.server.WebSocketGraphQlRequest;
import reactor.core.publisher.Flux;

/** What runs on a socket, by the ids its client chose. Used on the socket's event loop alone. */
final class Operations {

  private final Wire wire;
  private final SocketInfo info;
  private final Conversation conversation;
  private final Consumer<ByteBuf> answers;
  private final Map<String, Operation> running = new HashMap<>();

  Operations(Wire wire, SocketInfo info, Conversation conversation, Consumer<ByteBuf> answers) {
    this.wire = wire;
    this.info = info;
    this.conversation = conversation;
    this.answers = answers;
  }

  boolean has(String id) {
    return running.containsKey(id);
  }

  boolean areFull() {
    return running.size() >= conversation.settings().operations();
  }

  void run(Subscribe message) {
    var id = message.id();
    var messages = conversation.messages();
    var operation = new Operation(wire, answer -> answer(id, answer));
    running.put(id, operation);
    conversation
        .handler()
        .handleRequest(request(message))
        .flatMapMany(response -> messages.answers(id, response))
        .onErrorResume(failure -> Flux.just(messages.failed(id, failure)))
        .publishOn(wire.loop(), 1)
        .subscribe(operation);
  }

  private WebSocketGraphQlRequest request(Subscribe message) {
    return new WebSocketGraphQlRequest(
        info.getUri(),
        info.getHeaders(),
        null,
        info.getRemoteAddress(),
        info.getAttributes(),
        message.request(),
        message.id(),
        null,
        info);
  }

  /** With the last answer the id is free again, before the peer can know it. */
  private void answer(String id, Answer answer) {
    if (answer.last()) {
      running.remove(id);
    }
    answers.accept(answer.json());
  }

  void stop(String id) {
    var operation = running.remove(id);
    if (operation != null) {
      operation.cancel();
    }
  }

  void stopAll() {
    running.values().forEach(Operation::cancel);
    running.clear();
  }
}
