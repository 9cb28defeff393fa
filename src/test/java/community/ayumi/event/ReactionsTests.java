package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What reactions may rely on; each test has a kind of fact and a reaction of its own. */
class ReactionsTests extends FlowTests {

  private final String kind = "TEST_" + UUID.randomUUID();
  private final Queue<UUID> done = new ConcurrentLinkedQueue<>();
  private final Queue<Reactions> started = new ConcurrentLinkedQueue<>();
  @Autowired private TransactionalOperator transaction;
  @Autowired private EventLog log;
  @Autowired private EventStore store;
  @Autowired private Epochs epochs;
  @Autowired private Hub hub;
  @Autowired private Tailer tailer;

  @AfterEach
  void stopAll() {
    started.forEach(Reactions::stop);
  }

  @Test
  void theApplicationsOwnReactToWhatHappens() {
    var hana = aMember();
    hana.tellsEveryone("a day");
    var last = tell(1).getLast();

    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !positionOf("badge").isBlank() && hasPassed("badge", last));
  }

  @Test
  void eachFactIsReactedToOnceInOrderAlsoAfterARestart() {
    var reaction = reaction(event -> Mono.empty());
    var first = start(reaction);
    var before = tell(25);
    awaitDone(25);
    first.stop();
    var meanwhile = tell(15);
    start(reaction);
    awaitDone(40);
    var after = tell(5);
    awaitDone(45);

    assertThat(done)
        .containsExactlyElementsOf(
            Stream.of(before, meanwhile, after).flatMap(List::stream).toList());
  }

  @Test
  void afterAFailureItIsTriedAgainAndNothingIsLeftOut() {
    var failures = new AtomicInteger();
    var told = tell(12);
    start(
        reaction(event ->
            event.fact().subject().equals(told.get(7)) && failures.incrementAndGet() < 3
                ? Mono.error(new IllegalStateException("on purpose"))
                : Mono.empty()));
    // Every later fact is a signal to try again.
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> {
          tell(1);
          return kept().containsAll(told);
        });

    assertThat(failures).hasValue(3);
    assertThat(kept()).containsAll(told).doesNotHaveDuplicates();
  }

  @Test
  void twoInstancesShareTheWorkWithoutDoingItTwice() {
    var reaction = reaction(event -> Mono.empty());
    start(reaction);
    start(reaction);
    var told = IntStream.range(0, 20).mapToObj(i -> tell(10)).flatMap(List::stream).toList();
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> kept().size() == 200);

    assertThat(kept()).containsExactlyInAnyOrderElementsOf(told).doesNotHaveDuplicates();
    assertThat(done).hasSize(200);
  }

  @Test
  void aTransactionIsShortSinceItHoldsBackTheLog() {
    var transactions = new ConcurrentLinkedQueue<String>();
    tell(45);
    start(
        reaction(event ->
            db.sql("select pg_current_xact_id()::text")
                .mapValue(String.class)
                .one()
                .doOnNext(transactions::add)
                .then()));
    awaitDone(45);

    var sizes =
        transactions.stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(sizes.values()).allMatch(size -> size <= 10);
  }

  private Reaction reaction(Function<LoggedEvent, Mono<Void>> does) {
    return new Reaction() {

      @Override
      public String name() {
        return kind;
      }

      @Override
      public Set<String> kinds() {
        return Set.of(kind);
      }

      @Override
      public Mono<Void> react(LoggedEvent event) {
        return does.apply(event)
            .then(keep(event.fact().subject()))
            .doOnSuccess(kept -> done.add(event.fact().subject()));
      }
    };
  }

  /**
   * Something that a reaction writes, in its transaction; its own table would be another module.
   */
  private Mono<Void> keep(UUID subject) {
    return db.sql(
            "insert into event_position (name, epoch, xid, id) values (:name, 0, '0'::xid8, 0)")
        .bind("name", kind + "/" + subject)
        .then();
  }

  private List<UUID> kept() {
    return db.sql("select name from event_position where name like :prefix || '/%'")
        .bind("prefix", kind)
        .mapValue(String.class)
        .all()
        .map(name -> UUID.fromString(name.substring(name.indexOf('/') + 1)))
        .collectList()
        .block();
  }

  private Reactions start(Reaction reaction) {
    var reactions = new Reactions(List.of(reaction), store, epochs, hub, tailer, db, transaction);
    started.add(reactions);
    reactions.start();
    return reactions;
  }

  private List<UUID> tell(int count) {
    var subjects = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    Flux.fromIterable(subjects)
        .concatMap(subject -> log.append(Fact.internal(kind, subject, subject)))
        .then()
        .as(transaction::transactional)
        .block();
    return subjects;
  }

  private void awaitDone(int count) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> done.size() == count);
  }

  private String positionOf(String name) {
    return db.sql("select xid::text from event_position where name = :name")
        .bind("name", name)
        .mapValue(String.class)
        .one()
        .defaultIfEmpty("")
        .blockOptional()
        .orElseThrow();
  }

  private boolean hasPassed(String name, UUID subject) {
    return Boolean.TRUE.equals(
        db.sql(
                """
                select exists (select from event e join event_position p
                  on (p.epoch, p.xid, p.id) >= (e.epoch, e.xid, e.id)
                  where e.subject_id = :subject and p.name = :name)
                """)
            .bindValues(Map.of("subject", subject, "name", name))
            .mapValue(Boolean.class)
            .one()
            .block());
  }
}
