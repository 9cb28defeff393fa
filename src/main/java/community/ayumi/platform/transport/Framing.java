package community.ayumi.platform.transport;

import graphql.GraphQLError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;

/** How the results of one operation are told apart in a response that stays open. */
interface Framing {

  MediaType type();

  /** Whether a range of an Accept header asks for this by name. */
  boolean isMeantBy(MediaType range);

  ByteBuf begin();

  /** Something that means nothing, so that nobody on the way takes the response for dead. */
  ByteBuf heartbeat();

  /** One result, with the position to go on from after it, if there is one. */
  ByteBuf next(Map<String, Object> result, Optional<String> position);

  /** The end of a stream that cannot go on. */
  ByteBuf failed(List<GraphQLError> errors);

  /** An end after which clients come back; empty where nothing but a break makes them. */
  Optional<ByteBuf> interrupted(List<GraphQLError> errors);

  ByteBuf complete();

  static Map<String, Object> errors(List<GraphQLError> errors) {
    return Map.of("errors", errors.stream().map(GraphQLError::toSpecification).toList());
  }

  static ByteBuf text(String text) {
    return Unpooled.wrappedBuffer(text.getBytes(StandardCharsets.UTF_8));
  }
}
