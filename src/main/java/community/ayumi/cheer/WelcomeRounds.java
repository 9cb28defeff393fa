package community.ayumi.cheer;

import community.ayumi.platform.graphql.Wordless;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Looks now and then for returns that nobody has cheered in time, on every instance: what waits is
 * in the database, and of several instances one takes each.
 */
@Component
class WelcomeRounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(WelcomeRounds.class);

  private final Welcoming welcoming;
  private final CheerSettings settings;
  private final AtomicReference<@Nullable Disposable> running = new AtomicReference<>();

  WelcomeRounds(Welcoming welcoming, CheerSettings settings) {
    this.welcoming = welcoming;
    this.settings = settings;
  }

  /** All that wait now; what fails is tried again the next time. */
  private Mono<Void> round() {
    return Mono.defer(welcoming::again)
        .repeat()
        .takeWhile(more -> more)
        .then()
        .onErrorResume(e -> {
          log.warn("Welcomes will be asked for again", Wordless.of(e));
          return Mono.empty();
        });
  }

  @Override
  public void start() {
    running.set(
        Flux.interval(settings.welcomePoll())
            .onBackpressureDrop()
            .concatMap(tick -> round().thenReturn(tick), 1)
            .subscribe(
                tick -> log.trace("Round {} of welcomes", tick),
                e -> log.error("Welcomes are asked for once only", Wordless.of(e))));
  }

  @Override
  public void stop() {
    var asking = running.getAndSet(null);
    if (asking != null) {
      asking.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
