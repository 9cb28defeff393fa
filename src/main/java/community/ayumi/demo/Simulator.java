package community.ayumi.demo;

import community.ayumi.circle.Circles;
import community.ayumi.platform.graphql.Wordless;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Lets the personas go on, one act at a time, with a wait between two: nothing piles up however
 * slow the server is. An act that fails is logged, and life goes on.
 */
final class Simulator implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Simulator.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** After so many acts it is looked again who sits where. */
  private static final int WHILE = 200;

  private final Community community;
  private final Stage stage;
  private final Circles circles;
  private final ComingIn comingIn;
  private final Answering answering;
  private final OnTheLadder ladder;
  private final AtRest atRest;
  private final NextRound nextRound;
  private final Pace pace;
  private final Clock clock;
  private final Chance chance;
  private final AtomicReference<@Nullable Disposable> running = new AtomicReference<>();

  /** What they do, and how often compared with the others. */
  private enum Doing {
    CHECKING_IN(9),
    CHEERING(8),
    THANKING(3),
    SPLITTING(0.4),
    RESTING(0.2),
    BEGINNING_AGAIN(0.2);

    private final double weight;

    Doing(double weight) {
      this.weight = weight;
    }
  }

  Simulator(
      Community community,
      Stage stage,
      Circles circles,
      ComingIn comingIn,
      Answering answering,
      OnTheLadder ladder,
      AtRest atRest,
      NextRound nextRound,
      Pace pace,
      Clock clock,
      Chance chance) {
    this.community = community;
    this.stage = stage;
    this.circles = circles;
    this.comingIn = comingIn;
    this.answering = answering;
    this.ladder = ladder;
    this.atRest = atRest;
    this.nextRound = nextRound;
    this.pace = pace;
    this.clock = clock;
    this.chance = chance;
  }

  private Flux<UUID> run() {
    return Mono.delay(pace.first())
        .thenMany(Mono.defer(this::crew).flatMapMany(this::live).repeat());
  }

  /** Never, where nobody of them is a member. */
  private Mono<Crew> crew() {
    return Crew.of(community, stage, circles)
        .flatMap(crew -> crew.all().isEmpty() ? Mono.never() : Mono.just(crew));
  }

  private Flux<UUID> live(Crew crew) {
    return Mono.defer(() -> act(crew).timeout(PATIENCE))
        .onErrorResume(e -> {
          log.warn("Something did not happen in the demo's community", Wordless.of(e));
          return Mono.empty();
        })
        .concatWith(Mono.defer(() -> pause(crew)))
        .repeat(WHILE);
  }

  private Mono<UUID> act(Crew crew) {
    boolean silent = comingIn.toldToEveryone().plus(pace.silence()).isBefore(clock.instant());
    return silent ? comingIn.checkIn(crew, true) : usual(crew);
  }

  private Mono<UUID> usual(Crew crew) {
    var doing = chance.weighted(List.of(Doing.values()), it -> it.weight);
    return switch (Objects.requireNonNull(doing)) {
      case CHECKING_IN -> comingIn.checkIn(crew, false);
      case CHEERING -> answering.cheer(crew);
      case THANKING -> answering.thank(crew);
      case SPLITTING -> ladder.split(crew);
      case RESTING -> atRest.change(crew);
      case BEGINNING_AGAIN -> nextRound.begin(crew);
    };
  }

  private Mono<UUID> pause(Crew crew) {
    return Mono.delay(pace.next(crew.people(), clock.instant(), chance)).then(Mono.empty());
  }

  @Override
  public void start() {
    running.set(
        run()
            .retryWhen(Retry.fixedDelay(Long.MAX_VALUE, PATIENCE))
            .subscribe(
                id -> log.trace("The demo's community made {}", id),
                e -> log.error("The demo's community has fallen silent", Wordless.of(e))));
  }

  @Override
  public void stop() {
    var living = running.getAndSet(null);
    if (living != null) {
      living.dispose();
    }
  }

  @Override
  public boolean isRunning() {
    return running.get() != null;
  }
}
