package community.ayumi.engagement;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class EngagementStore {

  /** Longer than other statements may take: a report may count millions of acts. */
  private static final Duration LIMIT = Duration.ofSeconds(20);

  private final DatabaseClient db;

  EngagementStore(DatabaseClient db) {
    this.db = db;
  }

  /**
   * Readies the transaction for counting much: memory and time to do it in, no compiling of what
   * runs once, and a plan for the very period, because one for any period expects few days.
   */
  Mono<Void> prepare() {
    return db.sql(
            """
            select set_config('work_mem', '64MB', true), set_config('jit', 'off', true),
              set_config('plan_cache_mode', 'force_custom_plan', true),
              set_config('max_parallel_workers_per_gather', '0', true),
              set_config('statement_timeout', :limit, true)
            """)
        .bind("limit", String.valueOf(LIMIT.toMillis()))
        .then();
  }

  Flux<Buckets.Listed> activities() {
    return db.sql("select id, slug from activity order by created_at, id")
        .mapProperties(Buckets.Listed.class)
        .all();
  }

  /** One row for each bucket, in order. */
  Flux<EngagementRow> rows(Period period, EngagementBy by, Buckets buckets, Instant now) {
    var sql =
        """
        with
          told as (
            select %1$s as place, member_id, moment = 'RETURN' as returned, waited,
              visibility <> 'ONLY_ME' and withdrawn_at is null and at < :dayAgo as awaited
            from (
              select c.*, c.recorded_at as at,
                date_part('epoch', f.sent_at - c.recorded_at) as waited
              from check_in c
              left join (
                select check_in_id, min(sent_at) as sent_at from cheer
                where check_in_id is not null and sent_at >= cast(:from as date) - 2
                group by check_in_id
              ) f on f.check_in_id = c.id
              where c.local_date between :from and :to
            ) c
          ),
          author as (
            select place, member_id, count(*) as told, bool_or(returned) as returned,
              count(*) filter (where awaited) as awaited,
              count(*) filter (where awaited and waited <= 86400) as met,
              count(waited) as cheered
            from told group by place, member_id
          ),
          check_ins as (
            select place, count(*) as authors, sum(told) as told,
              count(*) filter (where returned) as returned,
              count(*) filter (where awaited > 0) as awaiting,
              sum(met) / nullif(sum(awaited), 0) as coverage,
              count(*) filter (where cheered > 0) as cheered
            from author group by place
          ),
          waits as (
            select place, percentile_disc(array[0.5, 0.9]) within group (order by waited) as waited
            from told where waited is not null group by place
          ),
          support as (
            select s.member_id as from_id, r.member_id as to_id,
              range_agg(tstzrange(s.began_at, s.ended_at) * tstzrange(r.began_at, r.ended_at))
                as times
            from seat s join seat r using (circle_id) where s.seat = 'SUPPORTER' group by 1, 2
          ),
          sent as (
            select %1$s as place, from_id, to_id, coalesce(times @> at, false) as supports
            from (
              select h.from_id, h.to_id, h.local_date, h.sent_at as at, c.activity_id, s.times
              from cheer h left join check_in c on c.id = h.check_in_id
              left join support s on s.from_id = h.from_id and s.to_id = h.to_id
              where h.local_date between :from and :to
            ) h
          ),
          sender as (
            select place, from_id as member_id, count(*) as sent,
              count(*) filter (where not supports) as by_peer
            from sent group by place, member_id
          ),
          cheers as (
            select place, sum(sent) as sent, sum(by_peer) / sum(sent) as peer_share,
              count(*) as senders
            from sender group by place
          ),
          receivers as (
            select place, count(*) as members
            from (select distinct place, to_id from sent) r group by place
          ),
          present as (
            select place, count(*) as members
            from (select place, member_id from author union select place, member_id from sender) p
            group by place
          ),
          joined as (
            select %1$s as place, count(*) as members
            from (select j.*, joined_on as local_date, joined_at as at from %2$s j) j
            where local_date between :from and :to group by 1
          ),
          awarded as (
            select %1$s as place, count(*) as awards, count(distinct member_id) as members
            from (
              select a.member_id, a.awarded_at as at,
                coalesce(c.activity_id, d.activity_id) as activity_id,
                cast(a.awarded_at at time zone m.time_zone - m.day_start as date) as local_date
              from badge_award a join member m on m.id = a.member_id
              left join check_in c on c.id = a.cause_id
              left join cheer h on h.id = a.cause_id left join check_in d on d.id = h.check_in_id
            ) a
            where local_date between :from and :to group by 1
          )
        select k.key,
          case when p.members >= 5 then p.members end as active_members,
          case when j.members >= 5 then j.members end as new_members,
          case when c.returned >= 5 then c.returned end as returning_members,
          case when c.authors >= 5 then c.told end as check_ins,
          case when h.senders >= 5 and r.members >= 5 then h.sent end as cheers,
          case when a.members >= 5 then a.awards end as badges,
          case when c.awaiting >= 5 then c.coverage end as coverage,
          case when c.cheered >= 5 then w.waited[1] end as p50,
          case when c.cheered >= 5 then w.waited[2] end as p90,
          case when h.senders >= 5 and r.members >= 5 then h.peer_share end as peer_share
        from unnest(:keys) with ordinality as k(key, place)
        left join present p on p.place = k.place left join joined j on j.place = k.place
        left join check_ins c on c.place = k.place left join waits w on w.place = k.place
        left join cheers h on h.place = k.place left join receivers r on r.place = k.place
        left join awarded a on a.place = k.place
        order by k.place
        """
            .formatted(by.place(), by.joined());
    return db.sql(sql)
        .bind("from", period.from())
        .bind("to", period.to())
        .bind("dayAgo", now.minus(Duration.ofHours(24)).atOffset(ZoneOffset.UTC))
        .bind("keys", buckets.keys().toArray(String[]::new))
        .bind("places", buckets.places())
        .map(EngagementStore::row)
        .all();
  }

  private static EngagementRow row(Readable row) {
    return new EngagementRow(
        Objects.requireNonNull(row.get("key", String.class)),
        row.get("active_members", Integer.class),
        row.get("new_members", Integer.class),
        row.get("returning_members", Integer.class),
        row.get("check_ins", Integer.class),
        row.get("cheers", Integer.class),
        row.get("badges", Integer.class),
        row.get("coverage", Double.class),
        minutes(row.get("p50", Double.class)),
        minutes(row.get("p90", Double.class)),
        row.get("peer_share", Double.class));
  }

  private static @Nullable Duration minutes(@Nullable Double seconds) {
    return seconds == null ? null : Duration.ofMinutes(Math.round(seconds / 60));
  }

  /** Cohorts' sizes, and how many were present in each week from that of joining. */
  Flux<Cohorts.Present> present(Period period) {
    return db.sql(
            """
            with
              cohort as (
                select id, (joined_on - :monday) / 7 as week from member
                where joined_on between :monday and :sunday
              ),
              act as (
                select member_id, local_date from check_in
                where local_date between :monday and :last
                union all
                select from_id, local_date from cheer where local_date between :monday and :last
              ),
              present as (
                select distinct c.week, c.id, (a.local_date - :monday) / 7 - c.week as after
                from cohort c join act a on a.member_id = c.id
              )
            select week, -1 as after, count(*)::int as members from cohort group by week
            union all
            select week, after, count(*)::int from present where after >= 0 group by week, after
            """)
        .bind("monday", Cohorts.monday(period.from()))
        .bind("sunday", Cohorts.monday(period.to()).plusDays(6))
        .bind("last", period.to().plusWeeks(Cohorts.MOST_WEEKS))
        .mapProperties(Cohorts.Present.class)
        .all();
  }
}
