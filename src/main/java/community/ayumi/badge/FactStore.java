package community.ayumi.badge;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;

/**
 * Holds members' facts against the badges and what was awarded: a statement for whatever number of
 * members, badges and facts.
 */
@Repository
class FactStore {

  /** Which facts {@code f} of a member {@code m} count for a badge {@code b}. */
  private static final String COUNTS =
      """
      f.member_id = m.member_id and f.fact = b.fact
        and (b.activity_id is null or b.activity_id = any(f.activity_ids))
        and (b.min_height_cm is null or f.height_cm >= b.min_height_cm)
        and (b.max_height_cm is null or f.height_cm <= b.max_height_cm)
        and (b.hour_from is null or case when b.hour_from < b.hour_to
          then f.hour >= b.hour_from and f.hour < b.hour_to
          else f.hour >= b.hour_from or f.hour < b.hour_to end)
      """;

  /**
   * Badges that can still be earned by members {@code m}, how often they were and how many facts
   * there are.
   */
  private static final String OPEN =
      """
      cross join badge b
      cross join lateral (
        select count(*)::int as awards from badge_award a
        where a.badge_id = b.id and a.member_id = m.member_id) a
      cross join lateral (
        select case when b.distinct_days then count(distinct f.day) else count(*) end as facts
        from badge_fact f where (b.repeatable or a.awards = 0) and %s) f
      where (b.repeatable or a.awards = 0)
      """
          .formatted(COUNTS);

  /** One is asked for most often; the plan for it is kept, that for many is made each time. */
  private static final String FROM_ONE = " from (select :member::uuid as member_id) m ";

  private static final String FROM_MANY = " from unnest(:members) as m (member_id) ";

  private final DatabaseClient db;

  FactStore(DatabaseClient db) {
    this.db = db;
  }

  /** In the order of the badges, without those that are nothing to work for. */
  Flux<Standing> standings(UUID member) {
    return db.sql(
            "select b.id as badge_id, a.awards, f.facts"
                + FROM_ONE
                + OPEN
                + " and b.fact not in ('RETURNED', 'CIRCLE_ENDED')"
                + " order by b.created_at, b.id")
        .bind("member", member)
        .mapProperties(Standing.class)
        .all();
  }

  /** What one member has earned and not got yet, in the order of the badges. */
  Flux<Due> due(UUID member) {
    return db.sql(due(FROM_ONE, "")).bind("member", member).mapProperties(Due.class).all();
  }

  /** What members have earned of one badge and not got yet, in the order of their ids. */
  Flux<Due> due(Collection<UUID> members, UUID badge) {
    return db.sql(due(FROM_MANY, " and b.id = :badge"))
        .bind("members", members.toArray(UUID[]::new))
        .bind("badge", badge)
        .mapProperties(Due.class)
        .all();
  }

  private static String due(String from, String of) {
    return """
    select m.member_id, b.id as badge_id, a.awards + 1 as first,
      case when b.repeatable then (f.facts / b.count)::int else 1 end as last
    """
        + from
        + OPEN
        + " and f.facts / b.count > a.awards"
        + of
        + " order by m.member_id, b.created_at, b.id";
  }

  /** What made each due occurrence whole, in the order in which it happened. */
  Flux<Reached> reaching(List<Due> due) {
    return db.sql(
            """
            select m.member_id, b.id as badge_id, (n.number / b.count)::int as occurrence,
              n.cause_id, n.at
            from unnest(:members, :badges, :firsts, :lasts) as m (member_id, badge_id, first, last)
            join badge b on b.id = m.badge_id
            cross join lateral (
              select cause_id, at, row_number() over (order by at, cause_id) as number
              from (
                select f.cause_id, f.at,
                  row_number() over (partition by f.day order by f.at, f.cause_id) as of_day
                from badge_fact f where %s) f
              where not b.distinct_days or of_day = 1) n
            where n.number %% b.count = 0 and n.number / b.count between m.first and m.last
            order by n.at, n.cause_id, b.created_at, b.id
            """
                .formatted(COUNTS))
        .bind("members", ids(due, Due::memberId))
        .bind("badges", ids(due, Due::badgeId))
        .bind("firsts", numbers(due, Due::first))
        .bind("lasts", numbers(due, Due::last))
        .mapProperties(Reached.class)
        .all();
  }

  private static UUID[] ids(List<Due> due, Function<Due, UUID> id) {
    return due.stream().map(id).toArray(UUID[]::new);
  }

  private static Integer[] numbers(List<Due> due, ToIntFunction<Due> number) {
    return due.stream().mapToInt(number).boxed().toArray(Integer[]::new);
  }

  /** Who was there when a circle came to its end, in the order of their ids. */
  Flux<UUID> presentAtTheEndOf(UUID circle) {
    return db.sql(
            """
            select member_id from badge_fact where fact = 'CIRCLE_ENDED' and cause_id = :circle
            order by member_id
            """)
        .bind("circle", circle)
        .mapValue(UUID.class)
        .all();
  }
}
