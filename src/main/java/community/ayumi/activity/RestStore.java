package community.ayumi.activity;

import community.ayumi.member.Days;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
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

  /** Rests of one member, taken at once until the same day; at least one. */
  Mono<Void> insert(List<RestRow> rests) {
    var first = rests.getFirst();
    return db.sql(
            """
            insert into rest (id, occasion_id, participation_id, member_id, from_on, until_on,
              began_at)
            select id, occasion_id, participation_id, :member, :from, :until, :beganAt
            from unnest(:ids, :occasions, :participations)
              as new (id, occasion_id, participation_id)
            """)
        .bind("member", first.memberId())
        .bind("from", first.fromOn())
        .bind("until", first.untilOn())
        .bind("beganAt", first.beganAt())
        .bind("ids", column(rests, RestRow::id))
        .bind("occasions", column(rests, RestRow::occasionId))
        .bind("participations", column(rests, RestRow::participationId))
        .then();
  }

  private static UUID[] column(List<RestRow> rests, Function<RestRow, UUID> value) {
    return rests.stream().map(value).toArray(UUID[]::new);
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

  Flux<UUID> occasions(Collection<UUID> participations) {
    return db.sql(
            """
            select distinct occasion_id from rest
            where participation_id = any(:ids) and ended_at is null
            """)
        .bind("ids", participations.toArray(UUID[]::new))
        .mapValue(UUID.class)
        .all();
  }
}
