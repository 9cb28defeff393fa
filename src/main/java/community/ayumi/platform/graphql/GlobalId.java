package community.ayumi.platform.graphql;

import graphql.relay.Relay;
import java.util.UUID;

/**
 * The Relay global id of a {@link Node}: the GraphQL type's name and the id within that type,
 * opaque to clients. An {@code ID} in an argument or input binds to a component of this type.
 */
public record GlobalId(String type, UUID id) {

  private static final int MAX_LENGTH = 200;
  private static final Relay RELAY = new Relay();

  /**
   * Reads a global id as a client sent it.
   *
   * @throws BadInput if it is not exactly what {@link #encode} makes
   */
  public static GlobalId of(String globalId) {
    if (globalId.length() > MAX_LENGTH) {
      throw malformed();
    }
    var parsed = parse(globalId);
    if (!parsed.toString().equals(globalId)) {
      throw malformed();
    }
    return parsed;
  }

  public static String encode(String type, UUID id) {
    return RELAY.toGlobalId(type, id.toString());
  }

  /**
   * The id, if it is one of the wanted type.
   *
   * @throws BadInput if it is the id of another type
   */
  public UUID as(String wanted) {
    if (!type.equals(wanted)) {
      throw new BadInput("Expected an id of type " + wanted + ".");
    }
    return id;
  }

  /** What clients see. */
  @Override
  public String toString() {
    return encode(type, id);
  }

  private static GlobalId parse(String globalId) {
    try {
      var resolved = RELAY.fromGlobalId(globalId);
      return new GlobalId(resolved.getType(), UUID.fromString(resolved.getId()));
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static BadInput malformed() {
    return new BadInput("Not a valid global id.");
  }
}
