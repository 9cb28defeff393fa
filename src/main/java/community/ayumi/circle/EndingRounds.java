package community.ayumi.circle;

import community.ayumi.platform.graphql.Wordless;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Looks for circles to be ended from time to time; what fails is tried again at the next. */
@Component
class EndingRounds implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(EndingRounds.class);

  private final Ending ending;
  private final CircleSettings settings;
  private volatile @Nullable Disposable running;

  EndingRounds(Ending ending, CircleSettings settings) {
    this.ending = ending;
    this.settings = settings;
  }

  private Mono<Long> round() {
    return ending
        .endDue()
        .onErrorResume(e -> {
          log.warn("Circles will be ended at the next round", Wordless.of(e));
          return Mono.empty();
        });
  }

  @Override
  public void start() {
    running =
        Flux.interval(settings.ending())
            .onBackpressureDrop()
            .concatMap(tick -> round(), 1)
            .subscribe(
                ended -> log.debug("{} circles have come to their end", ended),
                e -> log.error("No circle comes to its end any more", Wordless.of(e)));
  }

  @Override
  public void stop() {
    var rounds = running;
    if (rounds != null) {
      rounds.dispose();
      running = null;
    }
  }

  @Override
  public boolean isRunning() {
    return running != null;
  }
}
