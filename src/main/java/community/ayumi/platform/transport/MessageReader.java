package community.ayumi.platform.transport;

import com.github.benmanes.caffeine.cache.Interner;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufInputStream;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** Reads what clients send and lets nothing pass that the protocols do not have. */
final class MessageReader {

  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};
  private static final int ID_LIMIT = 256;

  /** Made ready once: event loops would wait for each other when the first clients come at once. */
  private final ObjectReader reader;

  /** A stream holds its document as long as it lives, and thousands of clients send the same. */
  private final Interner<String> documents = Interner.newWeakInterner();

  MessageReader(JsonMapper json) {
    this.reader = json.readerFor(OBJECT);
  }

  ClientMessage read(ByteBuf text) throws InvalidMessage {
    var message = object(utf8(new ByteBufInputStream(text)));
    return switch (String.valueOf(message.get("type"))) {
      case "connection_init" -> new ClientMessage.ConnectionInit(orEmpty(payload(message)));
      case "subscribe" -> new ClientMessage.Subscribe(id(message), checked(payload(message)));
      case "complete" -> new ClientMessage.Complete(id(message));
      case "ping" -> new ClientMessage.Ping(payload(message));
      case "pong" -> {
        payload(message);
        yield new ClientMessage.Pong();
      }
      default -> throw new InvalidMessage("Not a message of the protocol.");
    };
  }

  /** A request as the body of a POST has it. */
  Map<String, Object> request(InputStream text) throws InvalidMessage {
    return checked(object(utf8(text)));
  }

  /** Jackson would take bytes for UTF-16 as well, and put up with broken ones. */
  private static Reader utf8(InputStream bytes) {
    return new InputStreamReader(bytes, StandardCharsets.UTF_8.newDecoder());
  }

  Map<String, Object> object(Reader text) throws InvalidMessage {
    try {
      Map<String, Object> object = reader.readValue(text);
      if (object != null) {
        return object;
      }
    } catch (JacksonException noObject) {
      // Answered like every other message that is none.
    }
    throw new InvalidMessage("Not a JSON object.");
  }

  private static String id(Map<String, Object> message) throws InvalidMessage {
    if (message.get("id") instanceof String id && !id.isEmpty() && id.length() <= ID_LIMIT) {
      return id;
    }
    throw new InvalidMessage("An id is a text of 1 to %d characters.".formatted(ID_LIMIT));
  }

  private static @Nullable Map<String, Object> payload(Map<String, Object> message)
      throws InvalidMessage {
    return objectOrNull("payload", message);
  }

  Map<String, Object> checked(@Nullable Map<String, Object> request) throws InvalidMessage {
    if (request == null || !(request.get("query") instanceof String query) || query.isBlank()) {
      throw new InvalidMessage("query must be a text.");
    }
    var name = request.get("operationName");
    if (name != null && !(name instanceof String)) {
      throw new InvalidMessage("operationName must be a text or null.");
    }
    objectOrNull("variables", request);
    objectOrNull("extensions", request);
    request.put("query", documents.intern(query));
    return request;
  }

  @SuppressWarnings("unchecked")
  private static @Nullable Map<String, Object> objectOrNull(
      String name, Map<String, Object> message) throws InvalidMessage {
    var value = message.get(name);
    if (value == null || value instanceof Map) {
      return (Map<String, Object>) value;
    }
    throw new InvalidMessage(name + " must be an object or null.");
  }

  private static Map<String, Object> orEmpty(@Nullable Map<String, Object> payload) {
    return payload == null ? Map.of() : payload;
  }
}
