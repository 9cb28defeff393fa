package community.ayumi.event;

import community.ayumi.platform.graphql.Wordless;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What only the database knows about the log, asked for every few seconds, so that whoever reads
 * the metrics waits for nothing. While the database is silent the last answer stands.
 */
@Component
class LogWatch implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LogWatch.class);

  private static final Duration SOON = Duration.ofMillis(100);

  private final EventStore store;
  private final Hub hub;
  private final EventSettings settings;
  private final Clock clock;
  private final Timer delivery;
  private volatile Horizon horizon = Horizon.FREE;
  private volatile Reading latest = new Reading(Duration.ZERO, Duration.ZERO, Map.of());
  private volatile @Nullable Disposable running;

  /**
   * Ages at the moment of asking, zero when there is nothing that waits.
   *
   * @param lag of the oldest event that the followers have not been handed
   * @param horizonAge of the hold on the horizon
   * @param backlogs by reaction, of the oldest event that it has not come to
   */
  record Reading(Duration lag, Duration horizonAge, Map<String, Duration> backlogs) {

    Duration backlog(String reaction) {
      return backlogs.getOrDefault(reaction, Duration.ZERO);
    }
  }

  LogWatch(EventStore store, Hub hub, EventSettings settings, Clock clock, MeterRegistry registry) {
    this.store = store;
    this.hub = hub;
    this.settings = settings;
    this.clock = clock;
    this.delivery =
        Timer.builder("ayumi.log.delivery")
            .description("From the recording of an event to its being handed to the followers")
            .serviceLevelObjectives(SOON, Duration.ofSeconds(1), Duration.ofSeconds(10))
            .register(registry);
  }

  Reading latest() {
    return latest;
  }

  private Mono<Reading> read() {
    return Mono.zip(
        store.state(hub.head().position()), store.backlogs().collectList(), this::reading);
  }

  private Reading reading(EventStore.LogState state, List<EventStore.Backlog> backlogs) {
    var now = clock.instant();
    horizon = horizon.seen(state.xmin(), state.xmax(), now);
    return new Reading(
        age(state.untold(), now),
        horizon.age(now),
        backlogs.stream()
            .collect(
                Collectors.toMap(EventStore.Backlog::name, backlog -> age(backlog.since(), now))));
  }

  /** Never below zero: another instance's clock may be ahead. */
  private static Duration age(@Nullable OffsetDateTime since, Instant now) {
    return since == null ? Duration.ZERO : age(since.toInstant(), now);
  }

  private static Duration age(Instant since, Instant now) {
    return since.isAfter(now) ? Duration.ZERO : Duration.between(since, now);
  }

  private Flux<Reading> readings() {
    return hub.opened()
        .thenMany(Flux.interval(Duration.ZERO, settings.sampling()).onBackpressureDrop())
        .concatMap(tick -> read().onErrorComplete(), 1)
        .doOnNext(reading -> latest = reading);
  }

  /** Of the newest event of each batch; the first head is where the log was found. */
  private Flux<Duration> deliveries() {
    return hub.heads()
        .skip(1)
        .map(head -> age(hub.head().at(), clock.instant()))
        .doOnNext(delivery::record);
  }

  @Override
  public void start() {
    running =
        Flux.merge(readings(), deliveries())
            .subscribe(told -> {}, e -> log.error("The log is watched no more", Wordless.of(e)));
  }

  @Override
  public void stop() {
    var watching = running;
    if (watching != null) {
      watching.dispose();
      running = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
