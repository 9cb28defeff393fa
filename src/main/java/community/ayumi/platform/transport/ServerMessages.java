package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.ErrorCode;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.execution.AbortExecutionException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.graphql.execution.SubscriptionPublisherException;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.core.publisher.Flux;
import tools.jackson.databind.json.JsonMapper;

/** What the server says in graphql-transport-ws, as JSON in UTF-8. */
final class ServerMessages {

  private final JsonMapper json;

  ServerMessages(JsonMapper json) {
    this.json = json;
  }

  ByteBuf acknowledgement(@Nullable Object payload) {
    return message("connection_ack", null, payload);
  }

  ByteBuf pong(@Nullable Map<String, Object> payload) {
    return message("pong", null, payload);
  }

  ByteBuf error(String id, List<GraphQLError> errors) {
    return message("error", id, errors.stream().map(GraphQLError::toSpecification).toList());
  }

  /**
   * Everything that one operation is answered with: results and {@code complete}, or {@code error}
   * where nothing was run or a stream broke.
   */
  Flux<Answer> answers(String id, WebGraphQlResponse response) {
    var result = response.getExecutionResult();
    if (response.getData() instanceof Publisher<?> events) {
      return Flux.from(events)
          .map(event -> next(id, ((ExecutionResult) event).toSpecification()))
          .concatWith(Flux.defer(() -> Flux.just(complete(id))))
          .onErrorResume(failure -> Flux.just(failed(id, failure)));
    }
    return result.isDataPresent()
        ? Flux.just(next(id, response.toMap()), complete(id))
        : Flux.just(Answer.last(error(id, result.getErrors())));
  }

  Answer failed(String id, Throwable failure) {
    return Answer.last(error(id, errors(failure)));
  }

  static List<GraphQLError> errors(Throwable failure) {
    return switch (failure) {
      case SubscriptionPublisherException known -> known.getErrors();
      // Whoever asked has gone in the middle of an event.
      case AbortExecutionException cancelled -> List.of(cancelled);
      default -> List.of(ErrorCode.internal("a stream broke", failure));
    };
  }

  private Answer next(String id, Map<String, Object> result) {
    return Answer.more(message("next", id, result));
  }

  private Answer complete(String id) {
    return Answer.last(message("complete", id, null));
  }

  private ByteBuf message(String type, @Nullable String id, @Nullable Object payload) {
    var message = new LinkedHashMap<String, Object>();
    message.put("type", type);
    if (id != null) {
      message.put("id", id);
    }
    if (payload != null) {
      message.put("payload", payload);
    }
    return Unpooled.wrappedBuffer(json.writeValueAsBytes(message));
  }
}
