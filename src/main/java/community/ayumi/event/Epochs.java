package community.ayumi.event;

import java.time.Clock;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The histories this database has lived through. A new one begins when the server is another than
 * the last time, or when its transaction ids start below those already stored.
 */
@Component
class Epochs {

  private static final long START_LOCK = 0x4179756d69L;

  private final DatabaseClient db;
  private final Clock clock;
  private final Mono<Known> known;

  /** Every epoch by its token; {@code current} is the one that is written now. */
  record Known(int current, Map<Integer, Long> tokens) {

    Cursor cursor(Mark mark) {
      var position = mark.position();
      var token = Objects.requireNonNull(tokens.get(position.epoch()));
      return new Cursor(token, position.xid(), position.id(), mark.at());
    }

    /** Empty for a cursor of another history. */
    Optional<Position> position(Cursor cursor) {
      return tokens.entrySet().stream()
          .filter(epoch -> epoch.getValue() == cursor.history())
          .map(epoch -> new Position(epoch.getKey(), cursor.xid(), cursor.id()))
          .findAny();
    }
  }

  Epochs(DatabaseClient db, ReactiveTransactionManager transactions, Clock clock) {
    this.db = db;
    this.clock = clock;
    // Its own transaction: the first caller's may roll back, the cached answer would not.
    var apart =
        TransactionalOperator.create(
            transactions,
            new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW));
    this.known = Mono.defer(this::open).as(apart::transactional).cacheInvalidateIf(k -> false);
  }

  Mono<Known> known() {
    return known;
  }

  private Mono<Known> open() {
    return db.sql("select pg_advisory_xact_lock(:lock)")
        .bind("lock", START_LOCK)
        .then()
        .then(beginIfNew())
        .thenMany(
            Flux.defer(() ->
                db.sql("select epoch, token from event_epoch").mapProperties(Epoch.class).all()))
        .collectMap(Epoch::epoch, Epoch::token)
        .map(tokens -> new Known(Collections.max(tokens.keySet()), tokens));
  }

  private record Epoch(int epoch, long token) {}

  private Mono<Void> beginIfNew() {
    return db.sql(
            """
            insert into event_epoch (epoch, token, system_identifier, began_at)
            select coalesce(max(epoch), 0) + 1, :token, server.system_identifier, :now
            from pg_control_system() server left join event_epoch on true
            group by server.system_identifier
            having not exists (
              select from (select * from event_epoch order by epoch desc limit 1) latest
              where latest.system_identifier = server.system_identifier
                and not exists (select from event e where e.epoch = latest.epoch
                  and e.xid >= pg_snapshot_xmax(pg_current_snapshot())))
            """)
        .bind("token", ThreadLocalRandom.current().nextLong())
        .bind("now", clock.instant())
        .then();
  }
}
