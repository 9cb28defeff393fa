package community.ayumi.platform.graphql;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page as a client asks for it: the next {@code first} rows (1 to 100) behind {@code after}. A
 * controller method takes it as a parameter, read from the field's {@code first} and {@code after}.
 */
public record PageRequest(int first, @Nullable Key after) {

  private static final OffsetDateTime BEGINNING = OffsetDateTime.parse("0001-01-01T00:00:00Z");
  private static final UUID NIL = new UUID(0, 0);

  /** How many rows to read: one more, so that {@link Page} knows whether a next page exists. */
  public int rows() {
    return first + 1;
  }

  /** Time of the row before the page; before all times for the first page of an ascending list. */
  public OffsetDateTime at() {
    return after == null ? BEGINNING : after.at();
  }

  /** Id of the row before the page; before all ids for the first page of an ascending list. */
  public UUID id() {
    return after == null ? NIL : after.id();
  }
}
