package community.ayumi.event;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Reads the log as it comes, in an order that does not hold. */
final class ProofControl {

  private final DatabaseClient db;
  private final String sql;
  private final Set<Long> seen = ConcurrentHashMap.newKeySet();
  private volatile long last;

  private ProofControl(DatabaseClient db, String condition) {
    this.db = db;
    this.sql = "select e.id from event e where %s order by e.id limit 500".formatted(condition);
  }

  static ProofControl byId(DatabaseClient db) {
    return new ProofControl(db, "e.id > :last");
  }

  static ProofControl byIdBelowTheHorizon(DatabaseClient db) {
    return new ProofControl(db, "e.id > :last and e.xid < pg_snapshot_xmin(pg_current_snapshot())");
  }

  Flux<Long> reads() {
    return readsOn().repeatWhen(done -> done.delayElements(Duration.ofMillis(10)));
  }

  Mono<Void> readsTheRest() {
    return readsOn().count().repeat().takeUntil(read -> read == 0).then();
  }

  private Flux<Long> readsOn() {
    return Flux.defer(() -> db.sql(sql).bind("last", last).mapValue(Long.class).all())
        .doOnNext(id -> {
          seen.add(id);
          last = id;
        });
  }

  long missed(List<LoggedEvent> all) {
    return all.stream().filter(event -> !seen.contains(event.position().id())).count();
  }
}
