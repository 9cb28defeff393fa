package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.event.EventLog;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** A new badge comes to those who have earned it already: once, and without the feed. */
class OfferingFlowTests extends FlowTests {

  private static final Duration SOON = Duration.ofSeconds(60);
  private static final String INBOX =
      """
      subscription { inbox { ... on InboxEvent { kind subject {
        ... on BadgeAward { id occurrence } } } } }
      """;

  @Autowired private EventLog log;
  @Autowired private TransactionalOperator transaction;

  @Autowired
  @Qualifier("reactions")
  private SmartLifecycle reactions;

  private MadeBadges badges;
  private Deeds deeds;
  private String slug;

  @BeforeEach
  void makeAnActivity() {
    slug = anActivity();
    badges = new MadeBadges(db, aMember(Role.MODERATOR), slug);
    deeds = new Deeds(db, log, transaction);
  }

  @AfterEach
  void clear() {
    if (!reactions.isRunning()) {
      reactions.start();
    }
    badges.clear();
  }

  /** Somebody with so many check-ins behind them. */
  private Person with(int checkIns, String seat, Person person) {
    for (var n = 0; n < checkIns; n++) {
      person.checksIn(seat, Map.of("visibility", "COMMUNITY"));
    }
    return person;
  }

  private List<Integer> occurrences(Person person, UUID badge) {
    return db.sql(
            """
            select occurrence from badge_award where badge_id = :badge and member_id = :member
            order by occurrence
            """)
        .bind("badge", badge)
        .bind("member", Deeds.uuid(person))
        .mapValue(Integer.class)
        .all()
        .collectList()
        .block();
  }

  private long told(UUID badge, boolean inTheFeed) {
    return badges.number(
        """
        select count(*) from event e join badge_award a on a.id = e.subject_id
        where a.badge_id = :badge and e.kind = 'BADGE_AWARDED' and (e.recipient_id is null) = %s
        """
            .formatted(inTheFeed),
        badge);
  }

  @Test
  void whoHasEarnedItAlreadyGetsItInTheInboxAndTheFeedIsSilent() {
    var hana = aMember();
    with(3, hana.joins(slug), hana);
    var ken = aMember();
    with(2, ken.joins(slug), ken);
    var defined = new UUID[1];
    StepVerifier.create(hana.follows(INBOX, Map.of()))
        .expectNextCount(1)
        .then(() -> defined[0] = badges.define("CHECKED_IN", 3, false, Map.of()))
        .assertNext(it -> assertThat(it).containsEntry("kind", "BADGE_AWARDED"))
        .thenCancel()
        .verify(SOON);
    await().atMost(SOON).until(() -> badges.isOfferedToAll(defined[0]));

    assertThat(occurrences(hana, defined[0])).containsExactly(1);
    assertThat(occurrences(ken, defined[0])).as("one check-in is to come").isEmpty();
    assertThat(told(defined[0], true)).as("in the feed").isZero();
    assertThat(told(defined[0], false)).as("in an inbox").isOne();
    assertThat(feed(aMember(), hana)).doesNotContain("BADGE_AWARDED made");
    assertThat(with(1, seat(ken), ken)).isNotNull();
    assertThat(occurrences(ken, defined[0])).containsExactly(1);
    assertThat(told(defined[0], true)).as("what comes after is told as ever").isOne();
    assertThat(feed(aMember(), ken)).contains("BADGE_AWARDED made");
  }

  private String seat(Person person) {
    return person
        .ask("{ viewer { participations { nodes { id activity { slug } } } } }")
        .path("viewer.participations.nodes")
        .entityList(Map.class)
        .get()
        .stream()
        .filter(it -> it.get("activity").equals(Map.of("slug", slug)))
        .map(it -> it.get("id").toString())
        .findAny()
        .orElseThrow();
  }

  private static List<String> feed(Person viewer, Person of) {
    return viewer
        .ask(
            """
            query ($id: ID!) { feed(scope: {member: $id}, first: 100) { nodes { kind subject {
              ... on BadgeAward { badge { code } } } } } }
            """,
            Map.of("id", of.id()))
        .path("feed.nodes")
        .entityList(Map.class)
        .get()
        .stream()
        .map(it -> it.toString().contains("code=made-") ? it.get("kind") + " made" : "other")
        .toList();
  }

  @Test
  void everyOccurrenceOfTheFirstMonthsIsGivenAndTheLastOneTold() {
    var hana = aMember();
    with(7, hana.joins(slug), hana);
    var badge = badges.define("CHECKED_IN", 2, true, Map.of());
    await().atMost(SOON).until(() -> badges.isOfferedToAll(badge));
    assertThat(occurrences(hana, badge)).containsExactly(1, 2, 3);
    assertThat(told(badge, false)).isOne();
    assertThat(
            badges.number(
                """
                select max(occurrence) from event e join badge_award a on a.id = e.subject_id
                where a.badge_id = :badge and e.recipient_id is not null
                """,
                badge))
        .isEqualTo(3);
    with(1, seat(hana), hana);
    assertThat(occurrences(hana, badge)).containsExactly(1, 2, 3, 4);
    assertThat(told(badge, true)).isOne();
  }

  @Test
  void whatWasEarnedBeforeIsNotToldToTheFeedEvenIfACheckInComesFirst() {
    var hana = aMember();
    with(2, hana.joins(slug), hana);
    reactions.stop();
    var badge = badges.define("CHECKED_IN", 2, false, Map.of());
    with(1, seat(hana), hana);
    assertThat(occurrences(hana, badge)).containsExactly(1);
    reactions.start();
    await().atMost(SOON).until(() -> badges.isOfferedToAll(badge));
    assertThat(occurrences(hana, badge)).containsExactly(1);
    assertThat(told(badge, true)).isZero();
    assertThat(told(badge, false)).isOne();
  }

  @Test
  void stepsRestsAndCheersOfThePastCountToo() {
    var hana = aMember();
    var seat = hana.joins(slug);
    deeds.finishesAStep(hana, seat, 20).block();
    deeds.finishesAStep(hana, seat, 60).block();
    deeds.rests(hana, hana.home(), seat).block();
    var ken = aMember();
    var here = hana.checksIn(seat, Map.of("visibility", "COMMUNITY"));
    ken.cheers(Map.of("checkIn", text(here, "checkIn.checkIn.id")), Map.of());

    var low = badges.define("STEP_DONE", 1, true, Map.of("maxHeightCm", 50));
    var high = badges.define("STEP_DONE", 1, true, Map.of("minHeightCm", 50));
    var days = badges.define("STEP_DONE", 1, true, Map.of("distinctDays", true));
    var rest = badges.define("RESTED", 1, true, Map.of());
    var cheer = badges.define("CHEER_SENT", 1, true, Map.of());
    await().atMost(SOON).until(() -> badges.isOfferedToAll(cheer));
    for (var badge : List.of(low, high, days, rest)) {
      assertThat(occurrences(hana, badge)).containsExactly(1);
      assertThat(occurrences(ken, badge)).isEmpty();
    }
    assertThat(occurrences(ken, cheer)).containsExactly(1);
    assertThat(occurrences(hana, cheer)).isEmpty();
  }

  /** Members who came before anybody remembers, as rows; a quarter has a check-in too few. */
  private void many(int members, int checkIns) {
    db.sql(
            """
            with people as (
              insert into member (id, issuer, subject, handle, avatar, time_zone, day_start, locale,
                age_band, rules_version, cheers_from_outside, cheers_when_quiet, joined_on, joined_at)
              select gen_random_uuid(), 'long-ago', gen_random_uuid()::text,
                'o' || substr(md5(random()::text), 1, 18), 'sprout', 'Asia/Tokyo', '04:00', 'ja', 'ADULT',
                '1', false, false, '2025-01-01', '2025-01-01T00:00:00Z'
              from generate_series(1, :members)
              returning id
            ), places as (
              insert into participation (id, member_id, activity_id, seat, state, hours, joined_on,
                started_on, joined_at)
              select gen_random_uuid(), id, :activity, 'PEER', 'ACTIVE', '{}', '2025-01-01', '2025-01-01',
                '2025-01-01T00:00:00Z'
              from people returning id, member_id, activity_id
            )
            insert into check_in (id, member_id, participation_id, activity_id, local_date, time_zone,
              recorded_at, effort, moment, visibility)
            select gen_random_uuid(), p.member_id, p.id, p.activity_id, date '2025-01-01' + n,
              'Asia/Tokyo', '2025-01-01T00:00:00Z'::timestamptz + n * interval '1 day', 'TINY', 'REGULAR',
              'COMMUNITY'
            from (select *, row_number() over () as number from places) p, generate_series(1, :checkIns) n
            where n > 1 or p.number % 4 > 0
            """)
        .bind("members", members)
        .bind("checkIns", checkIns)
        .bind("activity", badges.activity())
        .then()
        .block();
  }

  @Test
  void manyAreOfferedItInPiecesWhileOthersGoOnAndTheReactionsAreRestarted() {
    many(1000, 3);
    var live = Stream.generate(() -> aMember()).limit(12).toList();
    var seats = live.stream().map(it -> it.joins(slug)).toList();
    for (var i = 0; i < live.size(); i++) {
      with(2, seats.get(i), live.get(i));
    }
    var badge = badges.define("CHECKED_IN", 3, false, Map.of());
    var checkIns = new ArrayList<Mono<Map<String, Object>>>();
    for (var n = 0; n < live.size() * 3; n++) {
      checkIns.add(checksIn(live.get(n % live.size()), seats.get(n % live.size())));
    }
    var going =
        Flux.fromIterable(checkIns)
            .flatMap(it -> it, 6)
            .then()
            .subscribeOn(Schedulers.boundedElastic())
            .toFuture();
    var restarts = 0;
    while (!badges.isOfferedToAll(badge)) {
      reactions.stop();
      var before = offers(badge);
      reactions.start();
      restarts++;
      await()
          .pollInterval(Duration.ofMillis(10))
          .atMost(SOON)
          .until(() -> offers(badge) > before || badges.isOfferedToAll(badge));
    }
    going.join();
    await().atMost(SOON).until(() -> badges.awards(badge) >= 750 + live.size());

    assertThat(restarts).isGreaterThan(3);
    assertThat(badges.awards(badge)).isEqualTo(750 + live.size());
    live.forEach(it -> assertThat(occurrences(it, badge)).containsExactly(1));
    assertThat(told(badge, false)).as("in an inbox").isEqualTo(750 + live.size());
    assertThat(told(badge, true)).as("in the feed, of what is new").isEqualTo(live.size());
    assertThat(offers(badge)).as("no piece is offered twice").isEqualTo(pieces(badge));
    assertThat(atOnce(badge)).as("in one transaction").isLessThanOrEqualTo(100);
  }

  private static Mono<Map<String, Object>> checksIn(Person person, String seat) {
    var input = Person.checkingIn(seat, Map.of("visibility", "COMMUNITY"));
    return person.doing("checkIn", input, "checkIn { id } newAwards { id }");
  }

  private long offers(UUID badge) {
    return badges.number(
        "select count(*) from event where kind = 'BADGE_OFFERED' and subject_id = :badge", badge);
  }

  private long pieces(UUID badge) {
    return badges.number(
        """
        select count(distinct author_id) from event
        where kind = 'BADGE_OFFERED' and subject_id = :badge
        """,
        badge);
  }

  private long atOnce(UUID badge) {
    return badges.number(
        """
        select max(told) from (
          select count(*) as told from event e join badge_award a on a.id = e.subject_id
          where a.badge_id = :badge and e.recipient_id is not null group by e.xid) pieces
        """,
        badge);
  }

  @Test
  void whoHasEarnedItVeryOftenGetsItInAPieceOfTheirOwn() {
    many(8, 400);
    var badge = badges.define("CHECKED_IN", 1, true, Map.of());
    await().atMost(SOON).until(() -> badges.isOfferedToAll(badge));
    assertThat(badges.awards(badge)).isEqualTo(8 * 400 - 2);
    assertThat(told(badge, false)).as("each is told once").isEqualTo(8);
    assertThat(atOnce(badge)).as("so that no transaction is long").isOne();
  }

  @Test
  void aBadgeThatIsGoneIsOfferedToNobody() {
    reactions.stop();
    var badge = badges.define("CHECKED_IN", 1, false, Map.of());
    badges.clear();
    reactions.start();
    var sentinel = aMember();
    sentinel.tellsEveryone("judged after it");
    await().atMost(SOON).until(() -> hasReactedTo(sentinel));
    assertThat(badges.awards(badge)).isZero();
  }

  private boolean hasReactedTo(Person person) {
    return count(
            """
            select count(*) from event e join event_position p on p.name = 'badge'
            where e.author_id = :id and e.kind = 'CHECKED_IN'
              and (p.epoch, p.xid, p.id) >= (e.epoch, e.xid, e.id)
            """,
            person)
        > 0;
  }
}
