package community.ayumi.demo;

import community.ayumi.badge.Awarding;
import community.ayumi.checkin.Moment;
import community.ayumi.cheer.Welcoming;
import community.ayumi.member.Members;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.StopWatch;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Writes the community's past when there is no member yet, a day in a transaction, each act at its
 * own instant; an interrupted one is completed at the next start. The start-up waits for it: no
 * request is served and no reaction runs while the clock is elsewhere, so what an act brings about
 * is judged at once.
 */
final class History implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(History.class);

  private final Community community;
  private final Texts texts;
  private final CommunitySettings settings;
  private final Members members;
  private final Stage stage;
  private final Telling telling;
  private final Awarding awarding;
  private final Welcoming welcoming;
  private final HistoryStore store;
  private final TransactionalOperator transaction;
  private final WalkingClock clock;
  private final Map<String, UUID> checkIns = new HashMap<>();
  private final Map<String, UUID> cheers = new HashMap<>();

  History(
      Community community,
      Texts texts,
      CommunitySettings settings,
      Members members,
      Stage stage,
      Telling telling,
      Awarding awarding,
      Welcoming welcoming,
      HistoryStore store,
      TransactionalOperator transaction,
      WalkingClock clock) {
    this.community = community;
    this.texts = texts;
    this.settings = settings;
    this.members = members;
    this.stage = stage;
    this.telling = telling;
    this.awarding = awarding;
    this.welcoming = welcoming;
    this.store = store;
    this.transaction = transaction;
    this.clock = clock;
  }

  Mono<Void> write() {
    return store
        .find()
        .switchIfEmpty(Mono.defer(this::begin))
        .filter(begun -> !begun.isComplete())
        .flatMap(this::write);
  }

  private Mono<HistoryStore.Begun> begin() {
    var span = new Span(clock.instant().truncatedTo(ChronoUnit.SECONDS), settings.history());
    return members
        .areThere()
        .filter(there -> !there)
        .flatMap(empty -> store.begin(settings.seed(), span))
        .as(transaction::transactional);
  }

  private Mono<Void> write(HistoryStore.Begun begun) {
    log.info("Writing {} days of the demo's history; this happens once", begun.days());
    var watch = new StopWatch();
    watch.start();
    var story = Story.of(community, texts, begun.span(), begun.seed());
    return Flux.fromIterable(Chapter.after(begun.writtenTo().toInstant(), story, begun.span()))
        .concatMap(this::write)
        .then(Mono.fromRunnable(() -> written(watch)));
  }

  private void written(StopWatch watch) {
    watch.stop();
    log.info(
        "The history is written: {} check-ins and {} cheers in {} s",
        checkIns.size(),
        cheers.size(),
        Math.round(watch.getTotalTimeSeconds()));
  }

  private Mono<Void> write(Chapter chapter) {
    return Flux.fromIterable(chapter.acts())
        .concatMap(act -> Mono.defer(() -> happen(act)))
        .then(store.writtenTo(chapter.endsAt()))
        .as(transaction::transactional);
  }

  private Mono<Void> happen(Act act) {
    clock.walkTo(act.at());
    return switch (act) {
      case Act.Registers it -> stage.registers(it.who());
      case Act.Gathers it -> stage.gathers(it.circle());
      case Act.Ends it -> stage.ends(it.circle()).flatMap(awarding::judgeCircle);
      case Act.TakesUp it -> stage.takesUp(it.who(), it.what());
      case Act.Adds it -> done(telling.adds(it), it).then();
      case Act.Splits it -> done(telling.splits(it), it).then();
      case Act.Rests it -> done(telling.rests(it), it).flatMap(awarding::judge);
      case Act.Resumes it -> done(telling.resumes(it), it).then();
      case Act.ChecksIn it -> checkIn(it);
      case Act.Cheers it -> cheer(it);
      case Act.Thanks it -> thank(it);
    };
  }

  private static Mono<UUID> done(Mono<UUID> answer, Act act) {
    return answer.switchIfEmpty(Mono.error(() -> Stage.refused(act)));
  }

  private Mono<Void> checkIn(Act.ChecksIn act) {
    return done(telling.checksIn(act), act)
        .doOnNext(id -> checkIns.put(act.key(), id))
        .flatMap(id -> act.moment() == Moment.RETURN ? welcoming.begin(id) : Mono.empty())
        .then(stage.member(act.who()))
        .flatMap(member -> awarding.judge(member.id()));
  }

  private Mono<Void> cheer(Act.Cheers act) {
    return Mono.justOrEmpty(checkIns.get(act.what().key()))
        .flatMap(id -> telling.cheers(act.who(), id, act.kind(), act.message(), act.key()))
        .switchIfEmpty(Mono.error(() -> Stage.refused(act)))
        .doOnNext(id -> cheers.put(name(act), id))
        .then(stage.member(act.who()))
        .flatMap(member -> awarding.judge(member.id()));
  }

  private Mono<Void> thank(Act.Thanks act) {
    return Mono.justOrEmpty(cheers.get(name(act.what())))
        .flatMap(id -> telling.thanks(act.what().what().who(), id));
  }

  private static String name(Act.Cheers act) {
    return act.who().handle() + " to " + act.key();
  }

  @Override
  public void start() {
    write().block();
    clock.arrive();
    checkIns.clear();
    cheers.clear();
  }

  @Override
  public void stop() {}

  @Override
  public boolean isRunning() {
    return false;
  }

  /** Before the log is read and before the server takes requests. */
  @Override
  public int getPhase() {
    return 0;
  }
}
