package community.ayumi.cheer;

import community.ayumi.platform.graphql.Wordless;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Looks now and then for returns that nobody has cheered in time, on every instance: what waits is
 * in the database, and of several instances one takes each. Stopping lets a round end that has
 * begun.
 */
@Component
class WelcomeRounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WelcomeRounds.class);

  private final Welcoming welcoming;
  private final CheerSettings settings;
  private final AtomicReference<@Nullable Run> running = new AtomicReference<>();

  private record Run(Sinks.Empty<Void> stop, Sinks.Empty<Void> ended) {}

  WelcomeRounds(Welcoming welcoming, CheerSettings settings) {
    this.welcoming = welcoming;
    this.settings = settings;
  }

  /** All that wait now; what fails is tried again the next time. */
  private Mono<Void> round() {
    return Mono.defer(welcoming::again)
        .repeat()
        .takeWhile(more -> more && isRunning())
        .then()
        .onErrorResume(e -> {
          log.warn("Welcomes will be asked for again", Wordless.of(e));
          return Mono.empty();
        });
  }

  @Override
  public void start() {
    var run = new Run(Sinks.empty(), Sinks.empty());
    running.set(run);
    Flux.interval(settings.welcomePoll())
        .onBackpressureDrop()
        .takeUntilOther(run.stop().asMono())
        .concatMap(tick -> round().thenReturn(tick), 1)
        .doFinally(end -> run.ended().tryEmitEmpty())
        .subscribe(
            tick -> log.trace("Round {} of welcomes", tick),
            e -> log.error("Welcomes are asked for once only", Wordless.of(e)));
  }

  @Override
  public void stop(Runnable stopped) {
    var run = running.getAndSet(null);
    if (run == null) {
      stopped.run();
    } else {
      run.ended().asMono().subscribe(nothing -> {}, e -> {}, stopped);
      run.stop().tryEmitEmpty();
    }
  }

  @Override
  public void stop() {
    stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
