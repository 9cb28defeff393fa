package community.ayumi.badge;

import community.ayumi.event.Reader;
import community.ayumi.platform.graphql.PageRequest;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class BadgeStore {

  private static final OffsetDateTime END = OffsetDateTime.parse("9999-01-01T00:00:00Z");
  private static final UUID LAST = new UUID(-1, -1);

  private final DatabaseClient db;

  BadgeStore(DatabaseClient db) {
    this.db = db;
  }

  Flux<Badge> badges(PageRequest page) {
    return db.sql(
            """
            select * from badge where (created_at, id) > (:at, :id)
            order by created_at, id limit :limit
            """)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(Badge.class)
        .all();
  }

  Flux<Badge> badges(Collection<UUID> ids) {
    return db.sql("select * from badge where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Badge.class)
        .all();
  }

  /** False when another has the code. */
  Mono<Boolean> insert(Badge badge) {
    return db.sql(
            """
            insert into badge (id, code, name_ja, name_en, story_ja, story_en, repeatable, fact, count,
              distinct_days, activity_id, hour_from, hour_to, min_height_cm, max_height_cm, defined_at,
              created_at)
            values (:id, :code, :nameJa, :nameEn, :storyJa, :storyEn, :repeatable, :fact, :count,
              :distinctDays, :activityId, :hourFrom, :hourTo, :minHeightCm, :maxHeightCm, :definedAt,
              :createdAt)
            on conflict (code) do nothing
            """)
        .bindProperties(badge)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Ids of those whose occurrence was not awarded before. */
  Flux<UUID> insert(List<AwardRow> awards) {
    return db.sql(
            """
            insert into badge_award (id, badge_id, member_id, occurrence, cause_id, audience,
              group_id, caused_at, awarded_at)
            select * from unnest(:ids, :badges, :members, :occurrences, :causes, :audiences,
              :groups, :causedAts, :ats)
            on conflict (badge_id, member_id, occurrence) do nothing returning id
            """)
        .bind("ids", each(awards, AwardRow::id, UUID[]::new))
        .bind("badges", each(awards, AwardRow::badgeId, UUID[]::new))
        .bind("members", each(awards, AwardRow::memberId, UUID[]::new))
        .bind("occurrences", each(awards, AwardRow::occurrence, Integer[]::new))
        .bind("causes", each(awards, AwardRow::causeId, UUID[]::new))
        .bind("audiences", each(awards, award -> award.audience().name(), String[]::new))
        .bind("groups", each(awards, AwardRow::groupId, UUID[]::new))
        .bind("causedAts", each(awards, AwardRow::causedAt, OffsetDateTime[]::new))
        .bind("ats", each(awards, AwardRow::awardedAt, OffsetDateTime[]::new))
        .mapValue(UUID.class)
        .all();
  }

  private static <T> @Nullable T[] each(
      List<AwardRow> awards,
      Function<AwardRow, @Nullable T> value,
      IntFunction<@Nullable T[]> array) {
    return awards.stream().map(value).toArray(array);
  }

  Flux<AwardRow> awards(Collection<UUID> ids) {
    return db.sql("select * from badge_award where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(AwardRow.class)
        .all();
  }

  /** Leaves awards of a cause to their member alone; answers with those that others knew. */
  Flux<AwardRow> keepToTheMember(UUID cause) {
    return db.sql(
            """
            update badge_award set audience = 'AUTHOR', group_id = null
            where cause_id = :cause and audience <> 'AUTHOR' returning *
            """)
        .bind("cause", cause)
        .mapProperties(AwardRow.class)
        .all();
  }

  Flux<AwardRow> causedBy(Collection<UUID> causes) {
    return db.sql("select * from badge_award where cause_id = any(:causes) order by awarded_at, id")
        .bind("causes", causes.toArray(UUID[]::new))
        .mapProperties(AwardRow.class)
        .all();
  }

  /** A row of the page asked for at this place, counted from 1. */
  record Paged(int place, UUID id) {}

  /** Newest first, many pages at once: what the reader may see of each member's awards. */
  Flux<Paged> pages(List<AwardsOf> asked, Reader reader) {
    var sql =
        """
        select asked.place::int as place, e.id
        from unnest(:members, :ats, :ids, :limits)
          with ordinality as asked(member, before, id, rows, place)
        cross join lateral (
          select e.* from (
            select a.*, a.member_id as author_id, a.caused_at as at from badge_award a
            where a.member_id = asked.member and (a.awarded_at, a.id) < (asked.before, asked.id)
          ) e where %s order by e.awarded_at desc, e.id desc limit asked.rows
        ) e
        """
            .formatted(Reader.SEES);
    return reader
        .bind(db.sql(sql))
        .bind("members", asked.stream().map(AwardsOf::member).toArray(UUID[]::new))
        .bind("ats", asked.stream().map(BadgeStore::before).toArray(OffsetDateTime[]::new))
        .bind("ids", asked.stream().map(BadgeStore::beforeId).toArray(UUID[]::new))
        .bind("limits", asked.stream().map(it -> it.page().rows()).toArray(Integer[]::new))
        .mapProperties(Paged.class)
        .all();
  }

  private static OffsetDateTime before(AwardsOf asked) {
    return asked.page().after() == null ? END : asked.page().at();
  }

  private static UUID beforeId(AwardsOf asked) {
    return asked.page().after() == null ? LAST : asked.page().id();
  }
}
