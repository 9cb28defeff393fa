package community.ayumi.event;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;

/**
 * What one reader may read: the single rule of visibility, for events in memory ({@link #sees}) and
 * for rows in the database ({@link #SEES}, {@link #GETS}). Both say the same; a test holds them
 * against each other.
 *
 * @param hidden authors hidden from this reader, whichever side asked for it
 * @param groups the groups the reader is in now, with the instant since when
 */
public record Reader(UUID id, Set<UUID> hidden, Map<UUID, OffsetDateTime> groups) {

  /**
   * Condition over columns {@code author_id, audience, group_id, at}; bind it with {@link #bind}.
   */
  public static final String SEES =
      """
      (audience <> 'NOBODY' and (author_id = :reader or (author_id <> all(:hidden) and (
        audience = 'EVERYONE' or (audience = 'GROUP' and exists (
          select from unnest(:groups, :since) as member(group_id, since)
          where member.group_id = e.group_id and member.since <= e.at))))))
      """;

  /**
   * Condition for events that are addressed to somebody, over {@code recipient_id} as well; bind it
   * likewise.
   */
  static final String GETS =
      "(recipient_id = :reader and author_id <> all(:hidden) and (audience = 'NOBODY' or %s))"
          .formatted(SEES);

  /** Whether this reader may see what {@code author} told {@code audience} at that time. */
  public boolean sees(UUID author, Audience audience, @Nullable UUID group, OffsetDateTime toldAt) {
    if (audience == Audience.NOBODY) {
      return false;
    }
    if (author.equals(id)) {
      return true;
    }
    if (hidden.contains(author)) {
      return false;
    }
    return switch (audience) {
      case NOBODY, AUTHOR -> false;
      case EVERYONE -> true;
      case GROUP -> isIn(group, toldAt);
    };
  }

  private boolean isIn(@Nullable UUID group, OffsetDateTime at) {
    var since = group == null ? null : groups.get(group);
    return since != null && !since.isAfter(at);
  }

  /** Whether this reader may see the event: addressed to the reader, or told to an audience. */
  boolean sees(LoggedEvent event) {
    return event.fact().recipient() == null ? isAmongAudience(event) : gets(event);
  }

  private boolean gets(LoggedEvent event) {
    var fact = event.fact();
    return id.equals(fact.recipient())
        && !hidden.contains(fact.author())
        && (fact.audience() == Audience.NOBODY || isAmongAudience(event));
  }

  private boolean isAmongAudience(LoggedEvent event) {
    var fact = event.fact();
    return sees(fact.author(), fact.audience(), fact.group(), event.at());
  }

  /** Binds the parameters of {@link #SEES} and {@link #GETS}. */
  public GenericExecuteSpec bind(GenericExecuteSpec spec) {
    var since = groups.entrySet().stream().toList();
    return spec.bind("reader", id)
        .bind("hidden", hidden.toArray(UUID[]::new))
        .bind("groups", since.stream().map(Map.Entry::getKey).toArray(UUID[]::new))
        .bind("since", since.stream().map(Map.Entry::getValue).toArray(OffsetDateTime[]::new));
  }
}
