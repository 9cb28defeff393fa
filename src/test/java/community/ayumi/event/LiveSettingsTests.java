package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Limits small enough to be crossed, and polls so rare that only a wake-up can be what makes a
 * follower see something.
 */
@TestPropertySource(
    properties = {
      "ayumi.event.busy-poll=1h",
      "ayumi.event.idle-poll=1h",
      "ayumi.event.replay-limit=50",
      "ayumi.event.window=64",
      "ayumi.event.quiet=1s"
    })
class LiveSettingsTests extends FlowTests {

  @Autowired private TransactionalOperator transaction;
  @Autowired private EventLog log;
  @Autowired private Retention retention;
  @Autowired private Hub hub;
  private Streams streams = new Streams(0);

  @BeforeEach
  void open() {
    streams = new Streams(port);
  }

  @Test
  void aCommitReachesAFollowerWithoutAnyPoll() {
    var hana = aMember();
    try (var stream = new Streams.Open(streams.feed(hana, of(hana), null))) {
      for (int i = 0; i < 20; i++) {
        stream.awaitTold(told(hana));
      }
    }
  }

  @Test
  void manyCommitsAtOnceAllReachAFollowerWithoutAnyPoll() {
    var hana = aMember();
    try (var stream = new Streams.Open(streams.feed(hana, of(hana), null))) {
      var subjects = IntStream.range(0, 400).mapToObj(i -> UUID.randomUUID()).toList();
      Flux.fromIterable(subjects)
          .flatMap(subject -> withdrawn(hana, subject).as(transaction::transactional), 8)
          .blockLast(Duration.ofSeconds(20));

      Streams.awaitThat(() -> stream.told().size() == 400);
      assertThat(stream.told()).doesNotHaveDuplicates();
    }
  }

  @Test
  void aRollbackOfAnOlderTransactionReleasesWhatItHeldBack() {
    heldBackUntil(true);
  }

  @Test
  void aCommitOfAForgottenTransactionReleasesWhatItHeldBackAndItsOwnFactFirst() {
    heldBackUntil(false);
  }

  private void heldBackUntil(boolean rollback) {
    var hana = aMember();
    var older = UUID.randomUUID();
    var begun = Sinks.<Boolean>one();
    var end = Sinks.<Boolean>one();
    try (var stream = new Streams.Open(streams.feed(hana, of(hana), null))) {
      var open =
          withdrawn(hana, older)
              .doOnSuccess(done -> begun.tryEmitValue(true))
              .then(end.asMono())
              .flatMap(
                  on -> rollback ? Mono.<Boolean>error(new IllegalStateException()) : Mono.just(on))
              .as(transaction::transactional)
              .onErrorComplete(IllegalStateException.class)
              .toFuture();
      begun.asMono().block(Duration.ofSeconds(5));
      var told = told(hana);
      // Told, committed, and not yet to be seen: something older may still come before it.
      assertThat(stream.told()).isEmpty();

      end.tryEmitValue(true);
      stream.awaitTold(told);
      open.join();
      assertThat(stream.told()).isEqualTo(rollback ? List.of(told) : List.of(told(older), told));
    }
  }

  @Test
  void aSilentStreamIsToldItsPositionAgain() {
    var hana = aMember();
    var said =
        streams
            .feed(hana, of(hana), null)
            .take(3)
            .collectList()
            .blockOptional(Duration.ofSeconds(20))
            .orElseThrow();

    assertThat(said)
        .allSatisfy(it ->
            assertThat(it).containsEntry("__typename", "CaughtUp").containsEntry("replayed", 0));
    assertThat(said).extracting(it -> Cursor.parse((String) it.get("cursor")).at()).isSorted();
  }

  @Test
  void moreThanTheLimitIsToldAsAGapAndTheLimitIsOfTheScopeFollowed() {
    var hana = aMember();
    var ken = aMember();
    var cursor = Streams.cursor(streams.feed(ken, of(hana), null));
    withdrawn(hana, 50);
    awaitHead();
    assertThat(Streams.untilCaughtUp(streams.feed(ken, of(hana), cursor)))
        .hasSize(51)
        .last()
        .satisfies(it -> assertThat(it).containsEntry("replayed", 50));
    var own = told(ken);
    withdrawn(hana, 1);
    awaitHead();

    assertThat(Streams.untilCaughtUp(streams.feed(ken, of(hana), cursor)))
        .singleElement()
        .satisfies(it -> assertThat(it).containsEntry("reason", "TOO_MANY"));
    assertThat(Streams.replay(streams.feed(ken, of(ken), cursor))).containsExactly(own);
  }

  @Test
  void aFollowerThatFallsOutOfTheWindowGoesOnFromTheLog() {
    var hana = aMember();
    try (var begun = new Streams.Open(streams.feed(hana, of(hana), null))) {
      var before = withdrawn(hana, 1_000);
      Streams.awaitThat(() -> begun.told().size() == 1_000);
      assertThat(begun.told()).isEqualTo(before);
    }
  }

  @Test
  void whatRetentionHasDeletedIsToldAsAGap() {
    var hana = aMember();
    var cursor = Streams.cursor(streams.feed(hana, of(hana), null));
    withdrawn(hana, 1);
    awaitHead();
    db.sql("update event set at = at - interval '91 days'").then().block();
    retention.prune().block(Duration.ofSeconds(10));

    var gap = Streams.untilCaughtUp(streams.feed(hana, of(hana), cursor));
    assertThat(gap)
        .singleElement()
        .satisfies(it -> assertThat(it).containsEntry("reason", "TOO_OLD"));
    var resumed = (String) gap.getFirst().get("resumeAt");
    var next = withdrawn(hana, 1);
    awaitHead();
    assertThat(Streams.replay(streams.feed(hana, of(hana), resumed))).isEqualTo(next);
  }

  @Test
  void anOpenTransactionIsEndedByTheServerBeforeLong() {
    var shown =
        Flux.just("idle_in_transaction_session_timeout", "transaction_timeout")
            .concatMap(name -> db.sql("show " + name).mapValue(String.class).one())
            .collectList()
            .block();

    assertThat(shown).containsExactly("30s", "1min");
  }

  /** Until everything that is committed has been read: a replay ends where it was read up to. */
  private void awaitHead() {
    Streams.awaitThat(() ->
        Boolean.TRUE.equals(
            db.sql(
                    """
                    select not exists (select from event
                      where (epoch, xid, id) > (:epoch, :xid::xid8, :id))
                    """)
                .bind("epoch", hub.head().position().epoch())
                .bind("xid", Long.toString(hub.head().position().xid()))
                .bind("id", hub.head().position().id())
                .mapValue(Boolean.class)
                .one()
                .block()));
  }

  private static Map<String, Object> of(Person author) {
    return Map.of("member", author.id());
  }

  private static String told(Person author) {
    return "CHECKED_IN " + author.tellsEveryone("a line");
  }

  private static String told(UUID withdrawn) {
    return "WITHDRAWN " + GlobalId.encode("CheckIn", withdrawn);
  }

  private List<String> withdrawn(Person author, int count) {
    var subjects = IntStream.range(0, count).mapToObj(i -> UUID.randomUUID()).toList();
    Flux.fromIterable(subjects)
        .concatMap(subject -> withdrawn(author, subject))
        .then()
        .as(transaction::transactional)
        .block(Duration.ofSeconds(20));
    return subjects.stream().map(LiveSettingsTests::told).toList();
  }

  private Mono<Void> withdrawn(Person author, UUID subject) {
    var id = GlobalId.of(author.id()).id();
    return log.append(new Fact("WITHDRAWN", id, subject, Audience.EVERYONE, null, null, null));
  }
}
