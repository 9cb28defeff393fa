package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** What a client may rely on when it follows a feed or its inbox. */
class LiveContractTests extends FlowTests {

  private static final String FEED_PAGE =
      """
      query ($scope: FeedScope!, $after: String) {
        feed(scope: $scope, first: 100, after: $after) {
          nodes { kind subject { ... on CheckIn { id } ... on Withdrawn { checkIn } } }
        }
      }
      """;

  @Autowired private EventLog log;
  @Autowired private LiveEvents live;
  @Autowired private FollowedReaders readers;
  @Autowired private Hub hub;
  @Autowired private TransactionalOperator transaction;
  private Streams streams = new Streams(0);

  @BeforeEach
  void open() {
    streams = new Streams(port);
  }

  @Test
  void withoutACursorAStreamBeginsWithItsPosition() {
    var hana = aMember();
    hana.tellsEveryone("before");

    var first = streams.feed(hana, Streams.COMMUNITY, null).blockFirst(Duration.ofSeconds(10));

    assertThat(first).containsEntry("__typename", "CaughtUp").containsEntry("replayed", 0);
  }

  @Test
  void withACursorComesWhatWasMissedThenCaughtUpThenWhatHappens() {
    var hana = aMember();
    var ken = aMember();
    var cursor = Streams.cursor(streams.feed(ken, of(hana), null));
    var missed = List.of(told(hana), told(hana), told(hana));
    Streams.awaitThat(() -> Streams.replay(streams.feed(ken, of(hana), cursor)).size() == 3);

    try (var stream = new Streams.Open(streams.feed(ken, of(hana), cursor))) {
      Streams.awaitThat(() -> stream.told().size() == 3 && replayed(stream) >= 3);
      var next = told(hana);
      stream.awaitTold(next);

      assertThat(stream.told()).startsWith(missed.toArray(String[]::new)).endsWith(next).hasSize(4);
      assertThat(stream.said().get(replayed(stream))).containsEntry("__typename", "CaughtUp");
    }
  }

  private static int replayed(Streams.Open stream) {
    return stream.said().stream()
        .filter(it -> it.containsKey("replayed"))
        .mapToInt(it -> (Integer) it.get("replayed"))
        .findFirst()
        .orElse(-1);
  }

  @Test
  void whereReplayAndLiveMeetNothingIsMissedOrDoubled() {
    var hana = aMember();
    var ken = aMember();
    var cursor = Streams.cursor(streams.feed(ken, of(hana), null));
    var subjects = IntStream.range(0, 900).mapToObj(i -> UUID.randomUUID()).toList();
    var random = new Random(7);
    var told =
        Flux.fromIterable(subjects)
            .buffer(5)
            .concatMap(some ->
                withdrawn(hana, some).delaySubscription(Duration.ofMillis(random.nextInt(8))))
            .then()
            .toFuture();

    var followed =
        Flux.range(0, 25)
            .delayElements(Duration.ofMillis(25))
            .flatMap(i ->
                streams
                    .feed(ken, of(hana), cursor)
                    .filter(it -> it.containsKey("subject"))
                    .map(Streams::told)
                    .take(900)
                    .collectList())
            .collectList()
            .block(Duration.ofSeconds(40));
    told.join();

    var expected =
        subjects.stream().map(id -> "WITHDRAWN " + GlobalId.encode("CheckIn", id)).toList();
    assertThat(followed).hasSize(25).allSatisfy(got -> assertThat(got).isEqualTo(expected));
  }

  @Test
  void aPositionThatThisHistoryNeverHadIsToldAsAGap() {
    var hana = aMember();
    var now = Cursor.parse(Streams.cursor(streams.feed(hana, Streams.COMMUNITY, null)));

    for (var foreign :
        List.of(
            new Cursor(now.history() + 1, now.xid(), now.id(), now.at()),
            new Cursor(now.history(), now.xid() + 1_000_000, 0, now.at()),
            new Cursor(now.history(), Long.MAX_VALUE, Long.MAX_VALUE, now.at()))) {
      var said = Streams.untilCaughtUp(streams.feed(hana, Streams.COMMUNITY, foreign.toString()));

      assertThat(said).hasSize(1);
      assertThat(said.getFirst()).containsEntry("reason", "OTHER_HISTORY").containsKey("resumeAt");
    }
  }

  @Test
  void afterAGapTheStreamGoesOn() {
    var hana = aMember();
    var foreign = new Cursor(1, 1, 1, Instant.now()).toString();

    try (var stream = new Streams.Open(streams.feed(hana, of(hana), foreign))) {
      var told = told(hana);
      stream.awaitTold(told);

      assertThat(stream.told()).containsExactly(told);
    }
  }

  @Test
  void whatIsNoCursorIsABadRequestEverywhere() {
    var hana = aMember();
    var good = Streams.cursor(streams.feed(hana, Streams.COMMUNITY, null));
    var random = new Random(11);
    var bad =
        new ArrayList<Object>(List.of("abc", "", " ", "null", good + "=", good + "A", 17, "é"));
    bad.add(good.substring(1));
    bad.add("A".repeat(1_000));
    bad.add(new Cursor(1, -1, 1, Instant.now()).toString());
    bad.add(new Cursor(1, 1, -1, Instant.now()).toString());
    bad.add(new Cursor(1, 1, 1, Instant.EPOCH).toString());
    bad.add(good.replace('-', '+').replace('_', '/') + "/");
    for (int i = 0; i < 10; i++) {
      bad.add(flipped(good, random));
    }
    for (var cursor : bad) {
      assertThatThrownBy(() ->
              streams.feed(hana, Streams.COMMUNITY, cursor).blockFirst(Duration.ofSeconds(10)))
          .as("over a socket: %s", cursor)
          .isInstanceOfSatisfying(
              Socket.Refused.class,
              refused -> assertThat(refused.errors()).allSatisfy(LiveContractTests::isBadRequest));
      assertThatThrownBy(() -> streams.inbox(hana, cursor).blockFirst(Duration.ofSeconds(10)))
          .as("inbox: %s", cursor)
          .isInstanceOf(Socket.Refused.class)
          .hasMessageContaining("BAD_REQUEST");
      hana.ask(FEED_PAGE, Map.of("scope", Streams.COMMUNITY, "after", cursor))
          .errors()
          .satisfy(errors ->
              assertThat(errors)
                  .as("over HTTP: %s", cursor)
                  .isNotEmpty()
                  .allSatisfy(error ->
                      assertThat(error.getExtensions()).containsEntry("code", "BAD_REQUEST")));
    }
  }

  /** A bit of the version or of the padding-free tail: anything else may well be a cursor. */
  private static String flipped(String cursor, Random random) {
    var bytes = Base64.getUrlDecoder().decode(cursor);
    bytes[0] ^= (byte) (1 << random.nextInt(8));
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static void isBadRequest(Map<String, Object> error) {
    assertThat(error.get("extensions"))
        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
        .containsEntry("code", "BAD_REQUEST");
  }

  @Test
  void anyBitOfACursorMayBeForgedAndNeverFailsTheServer() {
    var hana = aMember();
    var good =
        Base64.getUrlDecoder().decode(Streams.cursor(streams.feed(hana, Streams.COMMUNITY, null)));
    var random = new Random(5);
    for (int i = 0; i < 60; i++) {
      var bytes = good.clone();
      int bit = random.nextInt(bytes.length * 8);
      bytes[bit / 8] ^= (byte) (1 << (bit % 8));
      var forged = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
      var said =
          streams
              .feed(hana, of(hana), forged)
              .next()
              .map(String::valueOf)
              .onErrorResume(Socket.Refused.class, e -> Mono.just(e.toString()))
              .block(Duration.ofSeconds(10));

      assertThat(said).as("bit %d", bit).containsAnyOf("CaughtUp", "FeedGap", "BAD_REQUEST");
    }
  }

  @Test
  void aWithdrawnCheckInIsSkippedAndItsWithdrawalTold() {
    var hana = aMember();
    var ken = aMember();
    var cursor = Streams.cursor(streams.feed(ken, of(hana), null));
    var first = told(hana);
    var second = told(hana);
    withdraw(hana, first);
    var after = told(hana);

    var withdrawn = first.replace("CHECKED_IN", "WITHDRAWN");
    Streams.awaitThat(() -> Streams.replay(streams.feed(ken, of(hana), cursor)).contains(after));
    assertThat(Streams.replay(streams.feed(ken, of(hana), cursor)))
        .containsExactly(second, withdrawn, after);
    assertThat(page(ken, of(hana))).containsExactly(after, withdrawn, second);
  }

  /** Its withdrawal is committed, but cannot be told yet: the window still shows the check-in. */
  @Test
  void whatWasWithdrawnBeforeAStreamBeganIsSkippedThoughAnOpenTransactionHoldsUpTheLog() {
    var hana = aMember();
    var ken = aMember();
    var cursor = Streams.cursor(streams.feed(ken, of(hana), null));
    var first = told(hana);
    var second = told(hana);
    Streams.awaitThat(() -> page(ken, of(hana)).contains(second));
    var holding = holdsUpTheLog();
    withdraw(hana, first);

    assertThat(Streams.replay(streams.feed(ken, of(hana), cursor))).containsExactly(second);

    holding.dispose();
    var withdrawn = first.replace("CHECKED_IN", "WITHDRAWN");
    Streams.awaitThat(() ->
        Streams.replay(streams.feed(ken, of(hana), cursor)).equals(List.of(second, withdrawn)));
  }

  @Test
  void aBlockHoldsOnAnOpenStreamThoughAnOpenTransactionHoldsUpTheLog() {
    var hana = aMember();
    var ken = aMember();
    var asked = Sinks.many().unicast().<Integer>onBackpressureBuffer();
    var taken = new CopyOnWriteArrayList<Object>();
    var kenId = GlobalId.of(ken.id()).id();
    var stream =
        live.follow(kenId, Scope.author(GlobalId.of(hana.id()).id()), null)
            .zipWith(asked.asFlux(), 1)
            .subscribe(both -> taken.add(both.getT1()));
    asked.tryEmitNext(1);
    Streams.awaitThat(() -> taken.size() == 1);
    var told = IntStream.range(0, 6).mapToObj(i -> told(hana)).toList();
    Streams.awaitThat(() -> page(ken, of(hana)).contains(told.getLast()));
    var holding = holdsUpTheLog();
    ask(hana, "block", ken);
    Streams.awaitThat(() -> readersOf(kenId).hidden().contains(GlobalId.of(hana.id()).id()));
    // A second is how long a block may take.
    Awaitility.await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
    IntStream.range(0, 20).forEach(asked::tryEmitNext);
    holding.dispose();
    told(ken);
    Awaitility.await().pollDelay(Duration.ofMillis(500)).until(() -> true);

    // What its consumer had asked for by then, and what was already handed on to it.
    assertThat(taken.size()).isLessThanOrEqualTo(3);
    stream.dispose();
  }

  /** A transaction that has begun to write and goes on until it is disposed of. */
  private Disposable holdsUpTheLog() {
    var begun = Sinks.<String>one();
    var holding =
        db.sql("select pg_current_xact_id()::text as xid")
            .mapValue(String.class)
            .one()
            .doOnNext(begun::tryEmitValue)
            .then(Mono.never())
            .as(transaction::transactional)
            .subscribe();
    begun.asMono().block(Duration.ofSeconds(10));
    return holding;
  }

  @Test
  void aBlockedAuthorIsGoneFromStreamReplayPageAndInboxUntilUnblocked() {
    var hana = aMember();
    var ken = aMember();
    var rin = aMember();
    var cursor = Streams.cursor(streams.feed(ken, Streams.COMMUNITY, null));
    var inbox = Streams.cursor(streams.inbox(ken, null));
    var before = told(hana);
    var own = told(ken);
    var cheer = cheers(hana, own);
    try (var stream = new Streams.Open(streams.feed(ken, Streams.COMMUNITY, cursor))) {
      stream.awaitTold(own);
      assertThat(stream.told()).contains(before);
      Streams.awaitThat(() -> Streams.replay(streams.inbox(ken, inbox)).contains(cheer));

      ask(hana, "block", ken);
      var hidden = told(hana);
      var seen = told(rin);
      stream.awaitTold(seen);

      assertThat(stream.told()).doesNotContain(hidden);
      assertThat(Streams.replay(streams.feed(ken, Streams.COMMUNITY, cursor)))
          .contains(own, seen)
          .doesNotContain(before, hidden);
      assertThat(page(ken, Streams.COMMUNITY)).contains(seen).doesNotContain(before, hidden);
      assertThat(Streams.replay(streams.inbox(ken, inbox))).doesNotContain(cheer);

      ask(hana, "unblock", ken);
      var again = told(hana);
      stream.awaitTold(again);

      assertThat(Streams.replay(streams.feed(ken, Streams.COMMUNITY, cursor)))
          .contains(before, own, hidden, seen, again);
      assertThat(Streams.replay(streams.inbox(ken, inbox))).contains(cheer);
    }
  }

  @Test
  void whoLeavesACircleGetsNothingOfItAnyMoreOnTheOpenStream() {
    var hana = aMember();
    var seat = hana.joins("learning-english");
    var ken = aMember();
    var circle = circleOf(hana, seat);
    var kensSeat = ken.joins("learning-english");
    while (!circleOf(ken, kensSeat).equals(circle)) {
      ken = aMember();
      kensSeat = ken.joins("learning-english");
    }
    var scope = Map.<String, Object>of("circle", circle);
    var cursor = Streams.cursor(streams.feed(ken, scope, null));
    try (var stream = new Streams.Open(streams.feed(ken, scope, cursor));
        var community = new Streams.Open(streams.feed(ken, Streams.COMMUNITY, cursor))) {
      var while1 = toldCircle(hana, seat);
      stream.awaitTold(while1);

      leaves(ken, kensSeat);
      var after = toldCircle(hana, seat);
      var end = told(hana);
      community.awaitTold(end);

      assertThat(stream.told()).contains(while1).doesNotContain(after);
      assertThat(community.told()).contains(while1).doesNotContain(after);
      assertThat(Streams.replay(streams.feed(ken, scope, cursor))).doesNotContain(while1, after);
    }
  }

  @Test
  void whoJoinsACircleSeesNothingThatWasToldToItBefore() {
    var hana = aMember();
    var seat = hana.joins("learning-design");
    var circle = circleOf(hana, seat);
    var scope = Map.<String, Object>of("circle", circle);
    var cursor = Streams.cursor(streams.feed(hana, scope, null));
    var earlier = toldCircle(hana, seat);
    Person ken;
    do {
      ken = aMember();
    } while (!circleOf(ken, ken.joins("learning-design")).equals(circle));
    var later = toldCircle(hana, seat);
    var newcomer = ken;

    Streams.awaitThat(() -> page(newcomer, scope).contains(later));
    assertThat(page(newcomer, scope)).doesNotContain(earlier);
    assertThat(Streams.replay(streams.feed(newcomer, scope, cursor)))
        .contains(later)
        .doesNotContain(earlier);
    assertThat(Streams.replay(streams.feed(hana, scope, cursor))).contains(earlier, later);
  }

  @Test
  void whatASlowFollowerHasNotTakenYetIsStillSubjectToABlock() {
    var hana = aMember();
    var ken = aMember();
    var id = GlobalId.of(ken.id()).id();
    var author = Scope.author(GlobalId.of(hana.id()).id());
    var taken = new ArrayList<Object>();
    var asked = Sinks.many().unicast().<Integer>onBackpressureBuffer();
    var stream =
        live.follow(id, author, null)
            .zipWith(asked.asFlux(), 1)
            .doOnNext(both -> taken.add(both.getT1()))
            .subscribe();
    asked.tryEmitNext(1);
    Streams.awaitThat(() -> taken.size() == 1);
    IntStream.range(0, 5).forEach(i -> told(hana));
    asked.tryEmitNext(2);
    Streams.awaitThat(() -> taken.size() == 2);
    ask(ken, "block", hana);
    Streams.awaitThat(() -> readersOf(id).hidden().contains(GlobalId.of(hana.id()).id()));

    IntStream.range(0, 10).forEach(asked::tryEmitNext);

    // One more lay ready in this test's own hands.
    assertThat(taken).hasSizeLessThanOrEqualTo(3);
    stream.dispose();
  }

  @Test
  void whatASlowFollowerHasNotTakenYetOfAReplayMayStillBeWithdrawn() {
    var hana = aMember();
    var cursor = Streams.cursor(streams.feed(hana, of(hana), null));
    var told = IntStream.range(0, 6).mapToObj(i -> told(hana)).toList();
    withdrawnBeforeTheyAreTaken(hana, cursor, told);
  }

  @Test
  void whatASlowFollowerHasNotTakenYetLiveMayStillBeWithdrawn() {
    var hana = aMember();
    withdrawnBeforeTheyAreTaken(hana, null, List.of());
  }

  /** Follows, takes little, and takes the rest once some of it was withdrawn. */
  private void withdrawnBeforeTheyAreTaken(
      Person hana, @Nullable String cursor, List<String> replayed) {
    Streams.awaitThat(() -> page(hana, of(hana)).size() == replayed.size());
    var asked = Sinks.many().unicast().<Integer>onBackpressureBuffer();
    var taken = new CopyOnWriteArrayList<String>();
    var stream =
        live.follow(
                GlobalId.of(hana.id()).id(),
                Scope.author(GlobalId.of(hana.id()).id()),
                cursor == null ? null : Cursor.parse(cursor))
            .zipWith(asked.asFlux(), 1)
            .subscribe(both -> taken.add(both.getT1().toString()));
    asked.tryEmitNext(1);
    Streams.awaitThat(() -> taken.size() == 1);
    var told =
        replayed.isEmpty() ? IntStream.range(0, 6).mapToObj(i -> told(hana)).toList() : replayed;
    Streams.awaitThat(() -> page(hana, of(hana)).size() == told.size());
    told.subList(3, 6).forEach(checkIn -> withdraw(hana, checkIn));
    var last = told(hana);
    Streams.awaitThat(() -> page(hana, of(hana)).contains(last));
    // A second is how long a withdrawal may take.
    Awaitility.await().pollDelay(Duration.ofMillis(1_100)).until(() -> true);
    IntStream.range(0, 20).forEach(asked::tryEmitNext);
    Streams.awaitThat(() -> isAmong(taken, last));

    assertThat(told.subList(1, 3)).allSatisfy(it -> assertThat(isAmong(taken, it)).isTrue());
    assertThat(told.subList(3, 6)).allSatisfy(it -> assertThat(isAmong(taken, it)).isFalse());
    stream.dispose();
  }

  /** Whether its card was among them; a withdrawal is told by its id in another form. */
  private static boolean isAmong(List<String> taken, String told) {
    var id = GlobalId.of(told.substring(told.indexOf(' ') + 1)).id();
    return taken.stream().anyMatch(card -> card.contains("CheckIn[id=" + id));
  }

  private Reader readersOf(UUID id) {
    return readers.during(id, now -> Flux.just(now.get())).next().blockOptional().orElseThrow();
  }

  @Test
  void ofAThousandCancelledStreamsNothingIsLeft() {
    var ids = IntStream.range(0, 20).mapToObj(i -> GlobalId.of(aMember().id()).id()).toList();
    var random = new Random(3);
    Flux.range(0, 1_000)
        .flatMap(
            i ->
                live.follow(ids.get(i % ids.size()), Scope.everything(), null)
                    .takeUntilOther(Mono.delay(Duration.ofNanos(random.nextInt(4_000_000)))),
            64)
        .then()
        .block(Duration.ofSeconds(30));

    Streams.awaitThat(() -> ids.stream().noneMatch(entries()::containsKey));
    Streams.awaitThat(() -> entries().isEmpty());
    Streams.awaitThat(() -> waiting() == 0);
  }

  @SuppressWarnings("unchecked")
  private Map<UUID, Object> entries() {
    return (Map<UUID, Object>) ReflectionTestUtils.getField(readers, "entries");
  }

  private int waiting() {
    return ((Waiting) ReflectionTestUtils.getField(hub, "waiting")).count();
  }

  private Mono<Void> withdrawn(Person author, List<UUID> subjects) {
    var id = GlobalId.of(author.id()).id();
    return Flux.fromIterable(subjects)
        .concatMap(subject ->
            log.append(new Fact("WITHDRAWN", id, subject, Audience.EVERYONE, null, null, null)))
        .then()
        .as(transaction::transactional);
  }

  private static Map<String, Object> of(Person author) {
    return Map.of("member", author.id());
  }

  private static String told(Person author) {
    return "CHECKED_IN " + author.tellsEveryone("a line");
  }

  private static String toldCircle(Person author, String participation) {
    return "CHECKED_IN "
        + author
            .checksIn(participation, Map.of("visibility", "CIRCLE"))
            .path("checkIn.checkIn.id")
            .entity(String.class)
            .get();
  }

  private static String circleOf(Person person, String participation) {
    return person
        .ask(
            "query ($id: ID!) { node(id: $id) { ... on Participation { circle { id } } } }",
            Map.of("id", participation))
        .path("node.circle.id")
        .entity(String.class)
        .get();
  }

  private static void leaves(Person person, String participation) {
    person
        .ask(
            "mutation ($id: ID!) { leaveActivity(input: {participation: $id}) { problems { code } }"
                + " }",
            Map.of("id", participation))
        .path("leaveActivity.problems")
        .entityList(Object.class)
        .hasSize(0);
  }

  private static void withdraw(Person author, String told) {
    author
        .ask(
            "mutation ($id: ID!) { withdrawCheckIn(input: {checkIn: $id}) { problems { code } } }",
            Map.of("id", told.substring(told.indexOf(' ') + 1)))
        .path("withdrawCheckIn.problems")
        .entityList(Object.class)
        .hasSize(0);
  }

  private static String cheers(Person from, String told) {
    var id =
        from.ask(
                """
                mutation ($id: ID!, $key: String!) {
                  sendCheer(input: {key: $key, target: {checkIn: $id}, kind: SEEN}) {
                    cheer { id } problems { code }
                  }
                }
                """,
                Map.of(
                    "id",
                    told.substring(told.indexOf(' ') + 1),
                    "key",
                    UUID.randomUUID().toString()))
            .path("sendCheer.cheer.id")
            .entity(String.class)
            .get();
    return "CHEER_RECEIVED " + id;
  }

  private static void ask(Person who, String mutation, Person whom) {
    who.ask(
            "mutation ($id: ID!) { %s(input: {member: $id}) { problems { code } } }"
                .formatted(mutation),
            Map.of("id", whom.id()))
        .path(mutation + ".problems")
        .entityList(Object.class)
        .hasSize(0);
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static List<String> page(Person reader, Map<String, Object> scope) {
    List<Map> nodes =
        reader
            .ask(FEED_PAGE, Map.of("scope", scope))
            .path("feed.nodes")
            .entityList(Map.class)
            .get();
    return nodes.stream()
        .map(node -> (Map<String, Object>) node)
        .filter(Streams::isOfACheckIn)
        .map(Streams::told)
        .toList();
  }
}
