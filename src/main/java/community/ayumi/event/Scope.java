package community.ayumi.event;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which part of the log is followed; visibility is judged apart from it. */
public record Scope(Kind kind, @Nullable UUID id) {

  /** {@code INBOX} is what is addressed to the reader; the others never hold addressed events. */
  public enum Kind {
    EVERYTHING("recipient_id is null"),
    AUTHOR("recipient_id is null and author_id = :scope"),
    GROUP("recipient_id is null and group_id = :scope"),
    TOPIC("recipient_id is null and topic_id = :scope"),
    INBOX("recipient_id = :scope");

    private final String sql;

    Kind(String sql) {
      this.sql = sql;
    }
  }

  public static Scope everything() {
    return new Scope(Kind.EVERYTHING, null);
  }

  public static Scope author(UUID id) {
    return new Scope(Kind.AUTHOR, id);
  }

  public static Scope group(UUID id) {
    return new Scope(Kind.GROUP, id);
  }

  public static Scope topic(UUID id) {
    return new Scope(Kind.TOPIC, id);
  }

  public static Scope inbox(UUID reader) {
    return new Scope(Kind.INBOX, reader);
  }

  boolean includes(Fact fact) {
    return switch (kind) {
      case EVERYTHING -> fact.recipient() == null;
      case AUTHOR -> fact.recipient() == null && fact.author().equals(id);
      case GROUP -> fact.recipient() == null && id != null && id.equals(fact.group());
      case TOPIC -> fact.recipient() == null && id != null && id.equals(fact.topic());
      case INBOX -> id != null && id.equals(fact.recipient());
    };
  }

  /** Condition over the log's rows: the scope, and what the reader may see of it. */
  String visible() {
    return kind.sql + " and " + (kind == Kind.INBOX ? Reader.GETS : Reader.SEES);
  }
}
