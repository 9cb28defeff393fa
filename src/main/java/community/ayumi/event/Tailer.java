package community.ayumi.event;

import community.ayumi.platform.graphql.Wordless;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.util.retry.Retry;

/**
 * Reads the log once per instance, in commit order, and hands it to the hub. Woken after each
 * commit and rollback, since either can move the horizon; the poll makes every wake-up optional,
 * also for what other instances write. A transaction that stays open holds up what is told after
 * it, but not what is forbidden by it: that holds at once.
 */
@Component
class Tailer implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Tailer.class);
  private static final int BATCH = 500;
  private static final int BUSY_POLLS = 20;

  /** A snapshot in which nothing is committed. */
  private static final String NOTHING = "1:1:";

  /** Below the server's, so that the log is read before requests come and until all are over. */
  static final int PHASE = DEFAULT_PHASE - 4_096;

  private static final Duration RETRY = Duration.ofMillis(100);
  private static final Duration OVERDUE = Duration.ofSeconds(1);

  private final EventStore store;
  private final Epochs epochs;
  private final Hub hub;
  private final Retention retention;
  private final EventSettings settings;
  private final Sinks.Many<Boolean> wakes = Sinks.many().multicast().directBestEffort();
  private final AtomicInteger waking = new AtomicInteger();
  private final AtomicReference<@Nullable Disposable> running = new AtomicReference<>();
  private final AtomicLong asked = new AtomicLong();
  private final Sinks.Many<Long> looked = Sinks.many().replay().latest();
  private volatile String anticipated = NOTHING;
  private volatile long busyUntilTick;
  private volatile long ticks;
  private volatile long readAt = System.nanoTime();

  Tailer(EventStore store, Epochs epochs, Hub hub, Retention retention, EventSettings settings) {
    this.store = store;
    this.epochs = epochs;
    this.hub = hub;
    this.retention = retention;
    this.settings = settings;
  }

  /** A transaction with facts has ended. */
  void wake() {
    busyUntilTick = ticks + BUSY_POLLS;
    hint();
  }

  /**
   * Many may do so at once: whoever comes while another hints leaves it to that one, so that nobody
   * waits and no hint is lost.
   */
  private void hint() {
    int heard = waking.getAndIncrement() == 0 ? 1 : 0;
    while (heard != 0) {
      // Not taken when nobody listens, or when enough hints wait already.
      wakes.tryEmitNext(true);
      heard = waking.addAndGet(-heard);
    }
  }

  /** How long ago the log was read and handed on, on a clock that nobody sets. */
  Duration sinceRead() {
    return Duration.ofNanos(System.nanoTime() - readAt);
  }

  private Flux<Boolean> run() {
    return epochs
        .known()
        .flatMap(this::open)
        .thenMany(Flux.merge(wakes.asFlux(), polls(), Flux.just(true)).onBackpressureLatest())
        .concatMap(hint -> drain().thenReturn(hint), 1);
  }

  private Mono<Void> open(Epochs.Known known) {
    var beginning = new Mark(new Position(known.current(), 0, 0), Instant.EPOCH);
    return hub.isOpen()
        ? Mono.empty()
        : store
            .newest(known.current())
            .map(Mark::of)
            .switchIfEmpty(retention.prunedTo().map(pruned -> new Mark(pruned, Instant.EPOCH)))
            .defaultIfEmpty(beginning)
            .doOnNext(hub::open)
            .then();
  }

  private Flux<Boolean> polls() {
    long idle = Math.max(1, settings.idlePoll().dividedBy(settings.busyPoll()));
    return Flux.interval(settings.busyPoll())
        .onBackpressureDrop()
        .doOnNext(tick -> ticks = tick)
        .filter(tick -> tick < busyUntilTick || tick % idle == 0)
        .map(tick -> false);
  }

  /**
   * Ends once everything that is committed by now holds for the followers, though some of it cannot
   * be told yet.
   */
  Mono<Void> look() {
    return Mono.defer(() -> {
      long mine = asked.incrementAndGet();
      hint();
      return looked.asFlux().filter(last -> last >= mine).next().then();
    });
  }

  private Mono<Void> drain() {
    return Mono.defer(() -> {
      long last = asked.get();
      return read().then(Mono.fromRunnable(() -> looked.tryEmitNext(last)));
    });
  }

  private Mono<Void> read() {
    return epochs
        .known()
        .flatMap(known ->
            store
                .following(known.current(), hub.head().position(), anticipated, BATCH)
                .collectList())
        .flatMap(this::handOn)
        .doOnNext(this::hasRead)
        .repeat()
        .takeUntil(size -> size < BATCH)
        .then();
  }

  /** Ends with how many could be told: they come first. */
  private Mono<Integer> handOn(List<EventStore.Following> following) {
    int settled = (int) following.stream().filter(EventStore.Following::settled).count();
    return publish(following.subList(0, settled))
        .then(Mono.defer(() -> anticipate(following.subList(settled, following.size()))))
        .thenReturn(settled);
  }

  private Mono<Void> publish(List<EventStore.Following> told) {
    return told.isEmpty() ? Mono.empty() : hub.publish(events(told));
  }

  private Mono<Void> anticipate(List<EventStore.Following> heldUp) {
    return heldUp.isEmpty()
        ? Mono.empty()
        : hub.anticipate(events(heldUp))
            .then(Mono.fromRunnable(() -> anticipated = heldUp.getLast().seen()));
  }

  private static List<LoggedEvent> events(List<EventStore.Following> all) {
    return all.stream().map(EventStore.Following::event).toList();
  }

  /** What another instance writes comes without a hint, and seldom alone. */
  private void hasRead(int size) {
    readAt = System.nanoTime();
    if (size > 0) {
      busyUntilTick = ticks + BUSY_POLLS;
    }
  }

  @Override
  public void start() {
    // The roots of everything live: the subscriptions that nobody asks for.
    running.set(Disposables.composite(tail(), wakeWhoHeardNothing()));
  }

  private Disposable tail() {
    return run()
        .doOnError(e -> log.warn("The log cannot be read, trying again", Wordless.of(e)))
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, RETRY)
                .maxBackoff(Duration.ofSeconds(2))
                .transientErrors(true))
        .subscribe(hint -> {}, e -> log.error("The log is read no more", Wordless.of(e)));
  }

  private Disposable wakeWhoHeardNothing() {
    return Flux.interval(OVERDUE)
        .onBackpressureDrop()
        .subscribe(
            tick -> hub.wakeOverdue(),
            e -> log.error("Silent streams are told nothing more", Wordless.of(e)));
  }

  @Override
  public void stop() {
    var tailing = running.getAndSet(null);
    if (tailing != null) {
      tailing.dispose();
    }
  }

  @Override
  public int getPhase() {
    return PHASE;
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
