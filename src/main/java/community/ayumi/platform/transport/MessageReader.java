package community.ayumi.platform.transport;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads clients' messages and lets nothing pass that the protocol does not have. */
final class MessageReader {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final int ID_LIMIT = 256;

  private final JsonMapper json;

  MessageReader(JsonMapper json) {
    this.json = json;
  }

  ClientMessage read(ByteBuf text) throws InvalidMessage {
    var message = object(text);
    return switch (String.valueOf(message.get("type"))) {
      case "connection_init" -> new ClientMessage.ConnectionInit(orEmpty(payload(message)));
      case "subscribe" -> new ClientMessage.Subscribe(id(message), request(payload(message)));
      case "complete" -> new ClientMessage.Complete(id(message));
      case "ping" -> new ClientMessage.Ping(payload(message));
      case "pong" -> {
        payload(message);
        yield new ClientMessage.Pong();
      }
      default -> throw new InvalidMessage();
    };
  }

  private Map<String, Object> object(ByteBuf text) throws InvalidMessage {
    try {
      var object = json.readValue((InputStream) new ByteBufInputStream(text), OBJECT);
      if (object != null) {
        return object;
      }
    } catch (JacksonException noObject) {
      // Answered like every other message that is none.
    }
    throw new InvalidMessage();
  }

  private static String id(Map<String, Object> message) throws InvalidMessage {
    if (message.get("id") instanceof String id && !id.isEmpty() && id.length() <= ID_LIMIT) {
      return id;
    }
    throw new InvalidMessage();
  }

  private static @Nullable Map<String, Object> payload(Map<String, Object> message)
      throws InvalidMessage {
    return objectOrNull(message.get("payload"));
  }

  private static Map<String, Object> request(@Nullable Map<String, Object> payload)
      throws InvalidMessage {
    if (payload == null || !(payload.get("query") instanceof String)) {
      throw new InvalidMessage();
    }
    var name = payload.get("operationName");
    if (name != null && !(name instanceof String)) {
      throw new InvalidMessage();
    }
    objectOrNull(payload.get("variables"));
    objectOrNull(payload.get("extensions"));
    return payload;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> objectOrNull(@Nullable Object value)
      throws InvalidMessage {
    if (value == null || value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw new InvalidMessage();
  }

  private static Map<String, Object> orEmpty(@Nullable Map<String, Object> payload) {
    return payload == null ? Map.of() : payload;
  }
}
