package community.ayumi.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How far the history is. */
final class HistoryStore {

  private final DatabaseClient db;

  HistoryStore(DatabaseClient db) {
    this.db = db;
  }

  /** A history that was begun. */
  record Begun(long seed, int days, OffsetDateTime endsAt, OffsetDateTime writtenTo) {

    boolean isComplete() {
      return !writtenTo.isBefore(endsAt);
    }

    Span span() {
      return new Span(endsAt.toInstant(), days);
    }
  }

  Mono<Begun> find() {
    return db.sql("select seed, days, ends_at, written_to from demo_history")
        .mapProperties(Begun.class)
        .one();
  }

  Mono<Begun> begin(long seed, Span span) {
    var end = span.until().atOffset(ZoneOffset.UTC);
    var begun = new Begun(seed, span.days(), end, end.minusYears(1));
    return db.sql(
            """
            insert into demo_history (seed, days, ends_at, written_to)
            values (:seed, :days, :endsAt, :writtenTo)
            """)
        .bindProperties(begun)
        .then()
        .thenReturn(begun);
  }

  Mono<Void> writtenTo(Instant at) {
    return db.sql("update demo_history set written_to = :at")
        .bind("at", at.atOffset(ZoneOffset.UTC))
        .then();
  }
}
