package community.ayumi.activity;

import community.ayumi.platform.graphql.PageRequest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class ParticipationStore {

  /** With what decides where it stands, so that reading it is one statement. */
  private static final String PARTICIPATION =
      """
      select p.id, p.member_id, p.activity_id, p.seat, p.state, p.intention, p.times_per_week,
        p.joined_on, p.started_on, p.left_on, p.joined_at, a.length_days, m.time_zone, m.day_start,
        r.until_on as rests_until
      from participation p join activity a on a.id = p.activity_id
        join member m on m.id = p.member_id
        left join rest r on r.participation_id = p.id and r.ended_at is null
      """;

  private final DatabaseClient db;

  ParticipationStore(DatabaseClient db) {
    this.db = db;
  }

  Flux<ParticipationRow> byIds(Collection<UUID> ids) {
    return db.sql(PARTICIPATION + " where p.id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(ParticipationRow.class)
        .all();
  }

  Flux<ParticipationRow> page(UUID member, PageRequest page) {
    return db.sql(
            PARTICIPATION
                + """
                 where p.member_id = :member and (p.joined_at, p.id) > (:at, :id)
                order by p.joined_at, p.id limit :limit
                """)
        .bind("member", member)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(ParticipationRow.class)
        .all();
  }

  /** All of a member's, in the order of joining. */
  Flux<ParticipationRow> of(UUID member) {
    return db.sql(PARTICIPATION + " where p.member_id = :member order by p.joined_at, p.id")
        .bind("member", member)
        .mapProperties(ParticipationRow.class)
        .all();
  }

  Mono<ParticipationRow> of(UUID member, UUID activity) {
    return db.sql(PARTICIPATION + " where p.member_id = :member and p.activity_id = :activity")
        .bind("member", member)
        .bind("activity", activity)
        .mapProperties(ParticipationRow.class)
        .one();
  }

  /** Those with a rest that nobody has ended; its last day may be over. */
  Flux<ParticipationRow> withRest(Collection<UUID> members) {
    return db.sql(PARTICIPATION + " where p.member_id = any(:members) and r.id is not null")
        .bind("members", members.toArray(UUID[]::new))
        .mapProperties(ParticipationRow.class)
        .all();
  }

  /** Joining again keeps the row, and with it the history. Answers with the row's id. */
  Mono<UUID> save(Run run, List<HourBand> hours) {
    return db.sql(
            """
            insert into participation (id, member_id, activity_id, seat, state, intention, hours,
              times_per_week, joined_on, started_on, joined_at)
            values (:id, :memberId, :activityId, :seat, :state, :intention, :hours,
              :timesPerWeek, :joinedOn, :startedOn, :joinedAt)
            on conflict (member_id, activity_id) do update
            set seat = excluded.seat, state = excluded.state, intention = excluded.intention,
              hours = excluded.hours, times_per_week = excluded.times_per_week,
              started_on = excluded.started_on, left_on = null
            returning id
            """)
        .bindProperties(run)
        .bind("hours", hours.stream().map(Enum::name).toArray(String[]::new))
        .mapValue(UUID.class)
        .one();
  }

  Mono<Void> leave(UUID participation, LocalDate leftOn) {
    return db.sql("update participation set state = 'LEFT', left_on = :leftOn where id = :id")
        .bind("leftOn", leftOn)
        .bind("id", participation)
        .then();
  }

  /** Those that wait, each from its own day on. */
  Mono<Void> start(Map<UUID, LocalDate> startedOn) {
    return db.sql(
            """
            update participation p set state = 'ACTIVE', started_on = new.started_on
            from unnest(:ids, :days) as new (id, started_on)
            where p.id = new.id and p.state = 'WAITING'
            """)
        .bind("ids", startedOn.keySet().toArray(UUID[]::new))
        .bind("days", startedOn.values().toArray(LocalDate[]::new))
        .then();
  }
}
