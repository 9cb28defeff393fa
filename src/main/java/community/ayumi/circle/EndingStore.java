package community.ayumi.circle;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class EndingStore {

  /** Who has left before the last day was over was not there at the end. */
  private static final String AT_THE_END =
      """
      from seat s join circle c on c.id = s.circle_id
      where c.ended_at is not null and c.ends_on is not null and (s.ended_at is null
        or s.ended_at >= (c.ends_on + 1)::timestamp at time zone 'Asia/Tokyo')
      """;

  private final DatabaseClient db;

  EndingStore(DatabaseClient db) {
    this.db = db;
  }

  /** A circle whose time has come. */
  record Due(UUID id, UUID activityId) {}

  /**
   * Circles to be ended that nobody else is ending now; others have to wait for them until the
   * transaction is over.
   */
  Flux<Due> due(LocalDate lastDayBefore, int limit) {
    return db.sql(
            """
            select id, activity_id from circle where state = 'ACTIVE' and ends_on < :before
            order by ends_on, id limit :limit for no key update skip locked
            """)
        .bind("before", lastDayBefore)
        .bind("limit", limit)
        .mapProperties(Due.class)
        .all();
  }

  Mono<Void> close(Collection<UUID> circles, Instant now) {
    return db.sql("update circle set state = 'CLOSED', ended_at = :now where id = any(:ids)")
        .bind("now", now)
        .bind("ids", circles.toArray(UUID[]::new))
        .then();
  }

  Flux<EndedCircle> endedOf(UUID member) {
    return db.sql(
            "select distinct c.id, c.activity_id, c.ends_on, c.ended_at "
                + AT_THE_END
                + " and s.member_id = :member order by c.ended_at, c.id")
        .bind("member", member)
        .mapProperties(EndedCircle.class)
        .all();
  }

  Flux<UUID> membersAtTheEnd(UUID circle) {
    return db.sql(
            "select distinct s.member_id "
                + AT_THE_END
                + " and c.id = :circle order by s.member_id")
        .bind("circle", circle)
        .mapValue(UUID.class)
        .all();
  }
}
