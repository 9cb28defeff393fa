package community.ayumi.event;

import community.ayumi.platform.database.Coalescing;
import community.ayumi.platform.graphql.Wordless;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Forgets events older than the retention, in small batches, and remembers up to where: a cursor
 * before that cannot be replayed. The facts themselves live on in their modules' tables.
 */
@Component
class Retention implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Retention.class);
  private static final int BATCH = 1_000;
  private static final Duration PAUSE = Duration.ofHours(1);
  private static final Duration APART = Duration.ofMillis(50);

  private final DatabaseClient db;
  private final EventSettings settings;
  private final Clock clock;
  private final Coalescing<String, Position> positions = new Coalescing<>(APART, this::position);
  private volatile @Nullable Disposable running;

  Retention(DatabaseClient db, EventSettings settings, Clock clock) {
    this.db = db;
    this.settings = settings;
    this.clock = clock;
  }

  /** The last position that was deleted; empty when nothing was. */
  Mono<Position> prunedTo() {
    return positions.load(Set.of("pruned"));
  }

  private Mono<Position> position(Collection<String> names) {
    return db.sql("select epoch, xid::text as xid, id from event_position where name = any(:names)")
        .bind("names", names.toArray(String[]::new))
        .mapProperties(PositionRow.class)
        .one()
        .map(PositionRow::position);
  }

  /** Deletes what is too old. Only a beginning of the log: order counts, not age alone. */
  Mono<Long> prune() {
    return deleteBatch().repeat().takeUntil(deleted -> deleted < BATCH).reduce(0L, Long::sum);
  }

  private Mono<Long> deleteBatch() {
    return db.sql(
            """
            with kept as (
              select epoch, xid, id from event where at >= :limit order by epoch, xid, id limit 1
            ), old as (
              select e.epoch, e.xid, e.id from event e
              where e.at < :limit and not exists (
                select from kept where (kept.epoch, kept.xid, kept.id) < (e.epoch, e.xid, e.id))
              order by e.epoch, e.xid, e.id limit :batch
            ), deleted as (
              delete from event e using old
              where (e.epoch, e.xid, e.id) = (old.epoch, old.xid, old.id)
            ), marked as (
              insert into event_position (name, epoch, xid, id)
              select 'pruned', epoch, xid, id from old order by epoch desc, xid desc, id desc limit 1
              on conflict (name) do update
              set epoch = excluded.epoch, xid = excluded.xid, id = excluded.id
            )
            select count(*) from old
            """)
        .bind("limit", clock.instant().minus(settings.retention()))
        .bind("batch", BATCH)
        .mapValue(Long.class)
        .one();
  }

  @Override
  public void start() {
    running =
        Flux.interval(Duration.ofMinutes(1), PAUSE)
            .onBackpressureDrop()
            .concatMap(tick -> prune().onErrorComplete())
            .subscribe(
                deleted -> log.debug("{} events were older than the retention", deleted),
                e -> log.error("Old events are deleted no more", Wordless.of(e)));
  }

  @Override
  public void stop() {
    var pruning = running;
    if (pruning != null) {
      pruning.dispose();
      running = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
