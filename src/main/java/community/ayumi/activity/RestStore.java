package community.ayumi.activity;

import community.ayumi.member.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class RestStore {

  private final DatabaseClient db;

  RestStore(DatabaseClient db) {
    this.db = db;
  }

  /**
   * A rest that was ended now.
   *
   * @param untilOn its last day as it is kept
   */
  record Ended(UUID participationId, UUID occasionId, LocalDate untilOn) {}

  /** Days of rest with whose they are. */
  record Row(UUID participationId, LocalDate fromOn, LocalDate untilOn) {

    RestDays days() {
      return new RestDays(fromOn, untilOn);
    }
  }

  Mono<Void> insert(RestRow rest) {
    return db.sql(
            """
            insert into rest (id, occasion_id, participation_id, member_id, from_on, until_on,
              began_at)
            values (:id, :occasionId, :participationId, :memberId, :fromOn, :untilOn, :beganAt)
            """)
        .bindProperties(rest)
        .then();
  }

  /**
   * Ends what was not ended. Days that have begun anywhere on earth stay days of rest, so that no
   * week that was kept is taken back, whichever way the member travels.
   */
  Flux<Ended> end(Collection<UUID> participations, Instant now) {
    return db.sql(
            """
            update rest set ended_at = :now,
              until_on = greatest(from_on, least(until_on, :furthest))
            where participation_id = any(:ids) and ended_at is null
            returning participation_id, occasion_id, until_on
            """)
        .bind("now", now)
        .bind("furthest", Days.furthest(now))
        .bind("ids", participations.toArray(UUID[]::new))
        .mapProperties(Ended.class)
        .all();
  }

  Flux<Row> of(Collection<UUID> participations) {
    return db.sql(
            """
            select participation_id, from_on, until_on from rest
            where participation_id = any(:ids) order by from_on, until_on
            """)
        .bind("ids", participations.toArray(UUID[]::new))
        .mapProperties(Row.class)
        .all();
  }

  Mono<Long> count(
      UUID member, @Nullable UUID activity, boolean distinctDays, @Nullable UUID upTo) {
    var sql =
        "select count(%s) from occasion".formatted(distinctDays ? "distinct from_on" : "*")
            + (upTo == null
                ? ""
                : """
                 where (began_at, id) <= (select min(began_at), occasion_id from rest
                  where occasion_id = :upTo group by occasion_id)
                """);
    var spec = occasions(sql, member, activity);
    return (upTo == null ? spec : spec.bind("upTo", upTo)).mapValue(Long.class).one();
  }

  /** The occasion that brought {@link #count} to a number. */
  Mono<UUID> reaching(UUID member, @Nullable UUID activity, boolean distinctDays, long number) {
    var counted =
        """
        select id from (select *, row_number() over (partition by from_on order by began_at, id)
          as of_day from occasion) counted %s order by began_at, id offset :before limit 1
        """
            .formatted(distinctDays ? "where of_day = 1" : "");
    return occasions(counted, member, activity)
        .bind("before", number - 1)
        .mapValue(UUID.class)
        .one();
  }

  /** One for each time of resting, however many participations it rested. */
  private GenericExecuteSpec occasions(String sql, UUID member, @Nullable UUID activity) {
    var occasion =
        """
        with occasion as (
          select r.occasion_id as id, min(r.began_at) as began_at, min(r.from_on) as from_on
          from rest r join participation p on p.id = r.participation_id
          where r.member_id = :member %s group by r.occasion_id)
        """
            .formatted(activity == null ? "" : "and p.activity_id = :activity");
    var spec = db.sql(occasion + sql).bind("member", member);
    return activity == null ? spec : spec.bind("activity", activity);
  }
}
