package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** Badges about one activity, defined by a moderator; to be cleared, lest other tests find them. */
final class MadeBadges {

  private final DatabaseClient db;
  private final Person moderator;
  private final String activity;
  private final List<UUID> made = new ArrayList<>();

  MadeBadges(DatabaseClient db, Person moderator, String slug) {
    this.db = db;
    this.moderator = moderator;
    this.activity = moderator.joining(slug, Map.of()).get("activity").toString();
  }

  UUID activity() {
    return GlobalId.of(activity).id();
  }

  /** Defines one by its criteria, and answers with its id. */
  UUID define(String fact, int count, boolean repeatable, Map<String, Object> given) {
    var criteria = new HashMap<String, Object>(given);
    criteria.putAll(Map.of("fact", fact, "count", count, "activity", activity));
    var words = Map.of("ja", "しるし", "en", "A mark");
    var input = new HashMap<String, Object>();
    input.putAll(Map.of("code", "made-" + UUID.randomUUID(), "name", words, "story", words));
    input.putAll(Map.of("repeatable", repeatable, "criteria", criteria));
    var answer = moderator.does("defineBadge", input, "badge { id }");
    answer.path("defineBadge.problems").entityList(Object.class).hasSize(0);
    made.add(GlobalId.of(answer.path("defineBadge.badge.id").entity(String.class).get()).id());
    return made.getLast();
  }

  /** How many awards there are of a badge. */
  long awards(UUID badge) {
    return number("select count(*) from badge_award where badge_id = :badge", badge);
  }

  /** Whether every member was offered it. */
  boolean isOfferedToAll(UUID badge) {
    return number(
            """
            select count(*) from event where kind = 'BADGE_OFFERED' and subject_id = :badge
              and author_id >= (select id from member order by id desc limit 1)
            """,
            badge)
        > 0;
  }

  long number(String sql, UUID badge) {
    return db.sql(sql).bind("badge", badge).mapValue(Long.class).one().block();
  }

  void clear() {
    for (var sql :
        List.of(
            "delete from badge_award where badge_id = any(:made)",
            "delete from badge where id = any(:made)")) {
      db.sql(sql).bind("made", made.toArray(UUID[]::new)).then().block();
    }
    assertThat(made).isNotEmpty();
  }
}
