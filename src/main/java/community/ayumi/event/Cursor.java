package community.ayumi.event;

import community.ayumi.platform.graphql.BadInput;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;

/**
 * A position as clients hold it: opaque, strictly parsed, bound to one database history by the
 * epoch's token. It grants nothing: whoever forges one sees only what they may see anyway.
 *
 * @param history token of the epoch
 * @param at when the event at this position was recorded, to the millisecond
 */
public record Cursor(long history, long xid, long id, Instant at) {

  private static final byte VERSION = 1;
  private static final int LENGTH = 1 + 4 * Long.BYTES;
  private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("2200-01-01T00:00:00Z");

  /**
   * Reads a cursor as a client sent it.
   *
   * @throws BadInput for anything that {@link #toString()} did not make
   */
  public static Cursor parse(String text) {
    var cursor = read(text);
    if (!cursor.toString().equals(text)) {
      throw malformed();
    }
    return cursor;
  }

  private static Cursor read(String text) {
    if (text.length() > 64) {
      throw malformed();
    }
    try {
      var bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.limit() != LENGTH || bytes.get() != VERSION) {
        throw malformed();
      }
      return new Cursor(
              bytes.getLong(),
              bytes.getLong(),
              bytes.getLong(),
              Instant.ofEpochMilli(bytes.getLong()))
          .checked();
    } catch (IllegalArgumentException e) {
      throw malformed();
    }
  }

  private Cursor checked() {
    if (xid < 0 || id < 0 || at.isBefore(FIRST) || at.isAfter(LAST)) {
      throw malformed();
    }
    return this;
  }

  private static BadInput malformed() {
    return new BadInput("Not a cursor of this server");
  }

  @Override
  public String toString() {
    var bytes =
        ByteBuffer.allocate(LENGTH)
            .put(VERSION)
            .putLong(history)
            .putLong(xid)
            .putLong(id)
            .putLong(at.toEpochMilli());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }
}
