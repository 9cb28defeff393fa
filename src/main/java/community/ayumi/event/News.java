package community.ayumi.event;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;

/**
 * Which part of the latest events is asked for.
 *
 * @param ids of groups or of authors
 * @param kinds the kinds of facts that count
 * @param since events recorded earlier are left out
 * @param limit how many of each group or author at most, the newest
 */
public record News(
    Of of, Collection<UUID> ids, Collection<String> kinds, OffsetDateTime since, int limit) {

  /** Whose news. */
  public enum Of {
    /** What groups were told, without what only its author is told. */
    GROUPS("group_id = wanted.id and audience <> 'AUTHOR'"),

    /** What authors told everybody. */
    AUTHORS("author_id = wanted.id and audience = 'EVERYONE'");

    private final String sql;

    Of(String sql) {
      this.sql = sql;
    }
  }

  /** Condition over the log's rows, for each id that is wanted. */
  String condition() {
    return of.sql;
  }
}
