package community.ayumi.platform.transport;

import graphql.GraphQLError;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the server says in Apollo's multipart protocol for subscriptions. A part is over for its
 * reader when the next boundary is there, so each is sent with it.
 */
record Multipart(JsonMapper json) implements Framing {

  private static final String SPECIFICATION = "subscriptionSpec";
  private static final MediaType TYPE =
      MediaType.parseMediaType("multipart/mixed;boundary=graphql;subscriptionSpec=1.0");
  private static final String BOUNDARY = "\r\n--graphql";

  @Override
  public MediaType type() {
    return TYPE;
  }

  @Override
  public boolean isMeantBy(MediaType range) {
    var version = range.getParameter(SPECIFICATION);
    return range.equalsTypeAndSubtype(TYPE)
        && version != null
        && version.replace("\"", "").equals(TYPE.getParameter(SPECIFICATION));
  }

  @Override
  public ByteBuf begin() {
    return Framing.text(BOUNDARY);
  }

  @Override
  public ByteBuf heartbeat() {
    return part(Map.of());
  }

  @Override
  public ByteBuf next(Map<String, Object> result, Optional<String> position) {
    return part(Map.of("payload", result));
  }

  @Override
  public ByteBuf failed(List<GraphQLError> errors) {
    return last(Map.of("payload", Framing.errors(errors)));
  }

  /** Errors beside the payload are of the transport, and tried again. */
  @Override
  public Optional<ByteBuf> interrupted(List<GraphQLError> errors) {
    var message = new LinkedHashMap<String, Object>();
    message.put("payload", null);
    message.putAll(Framing.errors(errors));
    return Optional.of(last(message));
  }

  @Override
  public ByteBuf complete() {
    return Framing.text("--\r\n");
  }

  private ByteBuf last(Map<String, Object> message) {
    return Unpooled.wrappedBuffer(part(message), complete());
  }

  private ByteBuf part(Map<String, Object> message) {
    return Unpooled.wrappedBuffer(
        Framing.text("\r\nContent-Type: application/json\r\n\r\n"),
        Unpooled.wrappedBuffer(json.writeValueAsBytes(message)),
        Framing.text(BOUNDARY));
  }
}
