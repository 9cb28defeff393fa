package community.ayumi.platform.graphql;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;

/** Cursors of keyset pages: base64url of 24 bytes, microseconds since 1970 and the id. */
final class Cursors {

  private static final int BYTES = 24;
  private static final int CHARACTERS = 32;
  private static final int LAST_YEAR = 9999;

  private Cursors() {}

  static String encode(Key key) {
    var micros = ChronoUnit.MICROS.between(Instant.EPOCH, key.at().toInstant());
    var bytes = ByteBuffer.allocate(BYTES).putLong(micros);
    bytes.putLong(key.id().getMostSignificantBits()).putLong(key.id().getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  /**
   * Reads a cursor as a client sent it.
   *
   * @throws BadInput if it is not one of ours
   */
  static Key decode(String cursor) {
    var bytes = ByteBuffer.wrap(bytes(cursor));
    var at = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    if (at.getYear() < 1 || at.getYear() > LAST_YEAR) {
      throw malformed();
    }
    return new Key(at, new UUID(bytes.getLong(), bytes.getLong()));
  }

  private static byte[] bytes(String cursor) {
    if (cursor.length() != CHARACTERS || cursor.endsWith("=")) {
      throw malformed();
    }
    try {
      return Base64.getUrlDecoder().decode(cursor);
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private static BadInput malformed() {
    return new BadInput("Not a cursor of this list.", "after");
  }
}
