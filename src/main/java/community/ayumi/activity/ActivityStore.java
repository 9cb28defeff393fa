package community.ayumi.activity;

import community.ayumi.platform.graphql.PageRequest;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class ActivityStore {

  private static final String PARTICIPATION =
      """
      select id, member_id, activity_id, seat, state, intention, times_per_week, joined_on,
        started_on, joined_at
      from participation
      """;

  private final DatabaseClient db;

  ActivityStore(DatabaseClient db) {
    this.db = db;
  }

  Flux<Activity> activities(PageRequest page) {
    return db.sql(
            """
            select * from activity where (created_at, id) > (:at, :id)
            order by created_at, id limit :limit
            """)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(Activity.class)
        .all();
  }

  Mono<Activity> activity(String slug) {
    return db.sql("select * from activity where slug = :slug")
        .bind("slug", slug)
        .mapProperties(Activity.class)
        .one();
  }

  Flux<Activity> activities(Collection<UUID> ids) {
    return db.sql("select * from activity where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Activity.class)
        .all();
  }

  Flux<Participation> participations(Collection<UUID> ids) {
    return db.sql(PARTICIPATION + " where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(ParticipationRow.class)
        .all()
        .map(ParticipationRow::participation);
  }

  Flux<Participation> participations(UUID member, PageRequest page) {
    return db.sql(
            PARTICIPATION
                + """
                 where member_id = :member and (joined_at, id) > (:at, :id)
                order by joined_at, id limit :limit
                """)
        .bind("member", member)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(ParticipationRow.class)
        .all()
        .map(ParticipationRow::participation);
  }

  Mono<Participation> participation(UUID member, UUID activity) {
    return db.sql(PARTICIPATION + " where member_id = :member and activity_id = :activity")
        .bind("member", member)
        .bind("activity", activity)
        .mapProperties(ParticipationRow.class)
        .one()
        .map(ParticipationRow::participation);
  }

  /** Joining again keeps the row, and with it the history. */
  Mono<Void> save(ParticipationRow participation, List<HourBand> hours) {
    return db.sql(
            """
            insert into participation (id, member_id, activity_id, seat, state, intention, hours,
              times_per_week, joined_on, started_on, joined_at)
            values (:id, :memberId, :activityId, :seat, :state, :intention, :hours,
              :timesPerWeek, :joinedOn, :startedOn, :joinedAt)
            on conflict (member_id, activity_id) do update
            set seat = excluded.seat, state = excluded.state, intention = excluded.intention,
              hours = excluded.hours, times_per_week = excluded.times_per_week,
              started_on = excluded.started_on
            """)
        .bindProperties(participation)
        .bind("hours", hours.stream().map(Enum::name).toArray(String[]::new))
        .then();
  }

  Mono<Void> state(UUID participation, ParticipationState state) {
    return db.sql("update participation set state = :state where id = :id")
        .bind("state", state)
        .bind("id", participation)
        .then();
  }

  Mono<Void> start(UUID participation, LocalDate startedOn) {
    return db.sql(
            """
            update participation set state = 'ACTIVE', started_on = :startedOn
            where id = :id and state = 'WAITING'
            """)
        .bind("startedOn", startedOn)
        .bind("id", participation)
        .then();
  }
}
