package community.ayumi.platform.transport;

import graphql.GraphQLError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/** What the server says in the protocol of graphql-sse, with a connection for each operation. */
record ServerSentEvents(JsonMapper json) implements Framing {

  @Override
  public MediaType type() {
    return MediaType.TEXT_EVENT_STREAM;
  }

  @Override
  public boolean isMeantBy(MediaType range) {
    return range.equalsTypeAndSubtype(MediaType.TEXT_EVENT_STREAM);
  }

  @Override
  public ByteBuf begin() {
    return heartbeat();
  }

  /** A comment inside the next event: by itself, some clients take it for an event of no name. */
  @Override
  public ByteBuf heartbeat() {
    return Framing.text(":\n");
  }

  @Override
  public ByteBuf next(Map<String, Object> result, Optional<String> position) {
    var id = position.map(cursor -> "id: " + cursor + "\n").orElse("");
    return Unpooled.wrappedBuffer(
        Framing.text("event: next\n" + id + "data: "),
        Unpooled.wrappedBuffer(json.writeValueAsBytes(result)),
        Framing.text("\n\n"));
  }

  @Override
  public ByteBuf failed(List<GraphQLError> errors) {
    return Unpooled.wrappedBuffer(next(Framing.errors(errors), Optional.empty()), complete());
  }

  /** They come back after an end without {@code complete}, and after no other. */
  @Override
  public Optional<ByteBuf> interrupted(List<GraphQLError> errors) {
    return Optional.empty();
  }

  /** Browsers tell of an event only if it has data, be it empty. */
  @Override
  public ByteBuf complete() {
    return Framing.text("event: complete\ndata: \n\n");
  }
}
