package community.ayumi.event;

import community.ayumi.platform.graphql.Wordless;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Runs each {@link Reaction} over the log in order. Its position is locked while a batch runs, so
 * that of several instances one does the work; a failing batch is tried again at the next signal.
 * The end of each batch wakes the tailer, since its transaction may have held back later ones.
 */
@Component
class Reactions implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Reactions.class);
  private static final int BATCH = 100;
  private static final int AT_ONCE = 10;
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final List<Reaction> reactions;
  private final EventStore store;
  private final Epochs epochs;
  private final Hub hub;
  private final Tailer tailer;
  private final DatabaseClient db;
  private final TransactionalOperator transaction;
  private volatile @Nullable Disposable running;

  Reactions(
      List<Reaction> reactions,
      EventStore store,
      Epochs epochs,
      Hub hub,
      Tailer tailer,
      DatabaseClient db,
      TransactionalOperator transaction) {
    this.reactions = reactions;
    this.store = store;
    this.epochs = epochs;
    this.hub = hub;
    this.tailer = tailer;
    this.db = db;
    this.transaction = transaction;
  }

  private Flux<Boolean> run(Reaction reaction) {
    return register(reaction)
        .thenMany(Flux.merge(hub.heads(), Flux.interval(RETRY)).onBackpressureLatest())
        .concatMap(signal -> drain(reaction), 1);
  }

  private Mono<Boolean> drain(Reaction reaction) {
    return epochs
        .known()
        .flatMap(known -> batch(reaction, known).as(transaction::transactional))
        .doOnTerminate(tailer::wake)
        .repeat()
        .takeWhile(more -> more)
        .then(Mono.just(true))
        .onErrorResume(e -> {
          log.warn("Reaction {} will be tried again", reaction.name(), Wordless.of(e));
          return Mono.just(false);
        });
  }

  /** Whether more is to be done at once. */
  private Mono<Boolean> batch(Reaction reaction, Epochs.Known known) {
    return lock(reaction)
        .flatMap(position -> store.tail(known.current(), position, BATCH).collectList())
        .filter(events -> !events.isEmpty())
        .flatMap(events -> react(reaction, events))
        .defaultIfEmpty(false);
  }

  private Mono<Boolean> react(Reaction reaction, List<LoggedEvent> events) {
    var some = someOf(events, reaction);
    return Flux.fromIterable(some)
        .filter(event -> reaction.kinds().contains(event.fact().kind()))
        .concatMap(reaction::react)
        .then(move(reaction, some.getLast().position()))
        .thenReturn(events.size() == BATCH || some.size() < events.size());
  }

  /** A beginning with few to react to: what is open meanwhile holds back the log for everybody. */
  private static List<LoggedEvent> someOf(List<LoggedEvent> events, Reaction reaction) {
    int few = 0;
    for (int i = 0; i < events.size(); i++) {
      few += reaction.kinds().contains(events.get(i).fact().kind()) ? 1 : 0;
      if (few == AT_ONCE) {
        return events.subList(0, i + 1);
      }
    }
    return events;
  }

  private Mono<Void> register(Reaction reaction) {
    return db.sql(
            """
            insert into event_position (name, epoch, xid, id) values (:name, 0, '0'::xid8, 0)
            on conflict (name) do nothing
            """)
        .bind("name", reaction.name())
        .then();
  }

  private Mono<Position> lock(Reaction reaction) {
    return db.sql(
            """
            select epoch, xid::text as xid, id from event_position
            where name = :name for update skip locked
            """)
        .bind("name", reaction.name())
        .mapProperties(PositionRow.class)
        .one()
        .map(PositionRow::position);
  }

  private Mono<Void> move(Reaction reaction, Position to) {
    return db.sql(
            """
            update event_position set epoch = :epoch, xid = :xid::xid8, id = :id where name = :name
            """)
        .bind("name", reaction.name())
        .bind("epoch", to.epoch())
        .bind("xid", Long.toString(to.xid()))
        .bind("id", to.id())
        .then();
  }

  @Override
  public void start() {
    var all = Disposables.composite();
    reactions.forEach(reaction -> all.add(start(reaction)));
    running = all;
  }

  private Disposable start(Reaction reaction) {
    return run(reaction)
        .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, RETRY))
        .subscribe(
            size -> log.trace("Reaction {} read {}", reaction.name(), size),
            e -> log.error("Reaction {} has ended", reaction.name(), Wordless.of(e)));
  }

  @Override
  public void stop() {
    var all = running;
    if (all != null) {
      all.dispose();
      running = null;
    }
  }

  @Override
  public int getPhase() {
    return Tailer.PHASE;
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
