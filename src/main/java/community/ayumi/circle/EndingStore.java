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
}
