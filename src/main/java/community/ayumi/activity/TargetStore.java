package community.ayumi.activity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class TargetStore {

  private final DatabaseClient db;

  TargetStore(DatabaseClient db) {
    this.db = db;
  }

  /** A target with whose it is. */
  record Row(
      UUID participationId,
      LocalDate appliesFrom,
      @Nullable Integer timesPerWeek,
      OffsetDateTime setAt) {

    Target target() {
      return new Target(appliesFrom, timesPerWeek, setAt);
    }
  }

  /** From today on, or from where the latest one begins: a traveller's today may lie before it. */
  Mono<Void> add(UUID participation, LocalDate today, @Nullable Integer times, Instant now) {
    var spec =
        db.sql(
                """
                insert into target (participation_id, applies_from, times_per_week, set_at)
                values (:id, greatest(:today,
                  (select max(applies_from) from target where participation_id = :id)), :times, :now)
                on conflict (participation_id, set_at)
                do update set times_per_week = excluded.times_per_week
                """)
            .bind("id", participation)
            .bind("today", today)
            .bind("now", now);
    return (times == null ? spec.bindNull("times", Integer.class) : spec.bind("times", times))
        .then();
  }

  /** In the order in which they were chosen. */
  Flux<Row> of(Collection<UUID> participations) {
    return db.sql(
            """
            select participation_id, applies_from, times_per_week, set_at from target
            where participation_id = any(:ids) order by set_at
            """)
        .bind("ids", participations.toArray(UUID[]::new))
        .mapProperties(Row.class)
        .all();
  }
}
