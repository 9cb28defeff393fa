package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckInInput;
import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Recording;
import community.ayumi.checkin.Visibility;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Outcome;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

/** Exactly once, whoever judges first: the answer, the reaction, or both at the same moment. */
class AwardingFlowTests extends FlowTests {

  private static final int MEMBERS = 50;
  private static final int CHECK_INS = 20;
  private static final int AT_ONCE = 32;
  private static final String INBOX =
      "subscription { inbox { ... on InboxEvent { subject { ... on BadgeAward { badge { code } } }"
          + " } } }";

  @Autowired private Recording recording;
  @Autowired private Awarding awarding;
  @Autowired private TransactionalOperator transaction;
  @Autowired private ConnectionFactory connections;

  /** Other tests must not find badges that every member can earn. */
  @AfterEach
  void clear() {
    var planted = "select id from badge where created_at = '9000-01-01T00:00:00Z'";
    db.sql("delete from badge_award where badge_id in (" + planted + ")")
        .then()
        .then(db.sql("delete from badge where id in (" + planted + ")").then())
        .block();
  }

  private static CheckInInput input(
      Person person, String key, Visibility visibility, LocalDate date) {
    return new CheckInInput(
        key, GlobalId.of(person.home()), Effort.SHOWED_UP, null, visibility, date, null);
  }

  private static UUID uuid(Person person) {
    return GlobalId.of(person.id()).id();
  }

  private Mono<UUID> records(Person person, CheckInInput input) {
    return recording
        .record(uuid(person), input)
        .map(outcome ->
            switch (outcome) {
              case Outcome.Done<CheckIn>(var checkIn) -> checkIn.id();
              case Outcome.Refused<CheckIn>(var problem) ->
                  throw new IllegalStateException(problem.code());
            });
  }

  /** A badge for every tenth check-in, beside those there are. */
  private UUID aBadgeForEveryTenthCheckIn() {
    var id = UUID.randomUUID();
    db.sql(
            """
            insert into badge (id, code, name_ja, name_en, story_ja, story_en, repeatable, fact, count,
              distinct_days, activity_id, created_at)
            select :id, 'tenth-' || :id, 'x', 'x', 'x', 'x', true, 'CHECKED_IN', 10, false, a.id,
              '9000-01-01T00:00:00Z'
            from activity a where a.slug = :slug
            """)
        .bind("id", id)
        .bind("slug", anActivity())
        .then()
        .block();
    return id;
  }

  @Test
  @Timeout(300) // Builds seldom have the machine to themselves.
  void fiftyMembersWithTwentyCheckInsAtOnceGetEachBadgeOnce() {
    var badge = aBadgeForEveryTenthCheckIn();
    var members = Stream.generate(() -> aMember()).limit(MEMBERS).toList();
    var slug =
        db.sql(
                "select a.slug from badge b join activity a on a.id = b.activity_id where b.id ="
                    + " :id")
            .bind("id", badge)
            .mapValue(String.class)
            .one()
            .block();
    var began = System.nanoTime();
    var participations = members.stream().map(it -> it.joins(slug)).toList();
    var all =
        IntStream.range(0, CHECK_INS)
            .boxed()
            .flatMap(n ->
                IntStream.range(0, MEMBERS).mapToObj(m -> checkIn(members, participations, m, n)))
            .toList();
    var recorded = Flux.fromIterable(all).flatMap(it -> it, AT_ONCE).count().block();
    awaitReaction();
    var seconds = (System.nanoTime() - began) / 1e9;

    assertThat(recorded).isEqualTo(MEMBERS * CHECK_INS);
    var ids = members.stream().map(AwardingFlowTests::uuid).toArray(UUID[]::new);
    assertThat(number("select count(*) from badge_award where badge_id = '%s'".formatted(badge)))
        .isEqualTo(MEMBERS * CHECK_INS / 10);
    for (var member : members) {
      assertThat(
              count(
                  """
                  select count(*) from badge_award a join badge b on b.id = a.badge_id
                  where member_id = :id and code = 'first-step'
                  """,
                  member))
          .isOne();
    }
    var awards =
        db.sql("select count(*) from badge_award where member_id = any(:ids)")
            .bind("ids", ids)
            .mapValue(Long.class)
            .one()
            .block();
    assertThat(awards).isEqualTo(MEMBERS * (1 + CHECK_INS / 10));
    assertThat(number(doubles("badge_award"))).isZero();
    assertThat(
            db.sql(
                    """
                    select count(*) from badge_award a where member_id = any(:ids) and 1 <> (
                      select count(*) from event e where e.subject_id = a.id
                        and e.kind = 'BADGE_AWARDED' and e.recipient_id is null)
                    """)
                .bind("ids", ids)
                .mapValue(Long.class)
                .one()
                .block())
        .isZero();
    System.out.printf(
        "%d members x %d check-ins, %d at once: %d awards, 0 doubles, 0 missing, in %.1f s%n",
        MEMBERS, CHECK_INS, AT_ONCE, awards, seconds);
  }

  /** Every fourth check-in is also judged at once, as an answer with newAwards is. */
  private Mono<UUID> checkIn(List<Person> members, List<String> participations, int m, int n) {
    var input =
        new CheckInInput(
            "n" + n,
            GlobalId.of(participations.get(m)),
            Effort.TINY,
            null,
            n % 30 == 0 ? Visibility.COMMUNITY : Visibility.ONLY_ME,
            null,
            null);
    var recorded = records(members.get(m), input);
    return n % 4 > 0
        ? recorded
        : recorded.flatMap(id -> awarding.judge(uuid(members.get(m))).thenReturn(id));
  }

  /** The reaction works in the order of the log: when it has come to the newest, all is judged. */
  private void awaitReaction() {
    var sentinel = aMember();
    StepVerifier.create(sentinel.follows(INBOX, Map.of()))
        .expectNextCount(1)
        .then(() -> records(sentinel, input(sentinel, "1", Visibility.ONLY_ME, null)).block())
        .assertNext(it -> assertThat(it.toString()).contains("first-step"))
        .thenCancel()
        .verify(Duration.ofSeconds(50));
  }

  private long number(String sql) {
    return db.sql(sql).mapValue(Long.class).one().block();
  }

  private static String doubles(String table) {
    return """
    select count(*) from (
      select from %s group by badge_id, member_id, occurrence having count(*) > 1) twice
    """
        .formatted(table);
  }

  @Test
  void judgingWithoutLockAndConstraintWouldAwardTwice() {
    var table = "badge_award_" + UUID.randomUUID().toString().replace('-', '_');
    db.sql("create table %s (badge_id int, member_id int, occurrence int)".formatted(table))
        .then()
        .block();
    Mono.usingWhen(
            connections.create(),
            one ->
                Mono.usingWhen(
                    connections.create(),
                    other -> judgeWithoutLock(one, other, table),
                    Connection::close),
            Connection::close)
        .block();
    assertThat(number(doubles(table))).isOne();
  }

  private static Mono<Void> judgeWithoutLock(Connection one, Connection other, String table) {
    return Flux.concat(one.beginTransaction(), other.beginTransaction())
        .thenMany(Flux.just(one, other).concatMap(it -> award(it, table)))
        .thenMany(Flux.concat(one.commitTransaction(), other.commitTransaction()))
        .then();
  }

  private static Mono<Void> award(Connection connection, String table) {
    var sql =
        """
        insert into %1$s select 1, 1, 1
        where not exists (select from %1$s where badge_id = 1 and member_id = 1 and occurrence = 1)
        """
            .formatted(table);
    return Flux.from(connection.createStatement(sql).execute())
        .flatMap(result -> result.getRowsUpdated())
        .then();
  }

  @Test
  void anAwardBelongsToTheCheckInThatReachedItWhicheverIsJudgedFirst() {
    var hana = aMember();
    var both =
        records(hana, input(hana, "1", Visibility.ONLY_ME, null))
            .zipWhen(first -> records(hana, input(hana, "2", Visibility.COMMUNITY, null)))
            .flatMap(ids -> awarding.judge(uuid(hana)).thenReturn(ids))
            .as(transaction::transactional)
            .block();
    assertThat(cause(hana, "first-step")).isEqualTo(both.getT1());
    assertThat(audience(hana, "first-step")).isEqualTo("AUTHOR");
  }

  @Test
  void theDayThatReachedItIsTheCauseWhicheverIsJudgedFirst() {
    var hana = aMember();
    var threeDays = aBadgeForThreeDays();
    var today = LocalDate.parse(text(hana.ask("{ viewer { today } }"), "viewer.today"));
    var ids =
        Flux.just(0, 0, 1, 1, 2, 2)
            .index()
            .concatMap(it ->
                records(
                    hana,
                    input(
                        hana, "" + it.getT1(), Visibility.COMMUNITY, today.minusDays(it.getT2()))))
            .collectList()
            .flatMap(all -> awarding.judge(uuid(hana)).thenReturn(all))
            .as(transaction::transactional)
            .block();
    assertThat(cause(hana, threeDays)).isEqualTo(ids.get(4));
  }

  private String aBadgeForThreeDays() {
    var code = "three-days-" + UUID.randomUUID();
    db.sql(
            """
            insert into badge (id, code, name_ja, name_en, story_ja, story_en, repeatable, fact, count,
              distinct_days, created_at)
            values (gen_random_uuid(), :code, 'x', 'x', 'x', 'x', false, 'CHECKED_IN', 3, true,
              '9000-01-01T00:00:00Z')
            """)
        .bind("code", code)
        .then()
        .block();
    return code;
  }

  @Test
  void whatWasWithdrawnBeforeItWasJudgedHasEarnedItsBadgeInPrivate() {
    var hana = aMember();
    var id =
        records(hana, input(hana, "1", Visibility.COMMUNITY, null))
            .flatMap(it -> recording.withdraw(uuid(hana), it).thenReturn(it))
            .flatMap(it -> awarding.judge(uuid(hana)).thenReturn(it))
            .as(transaction::transactional)
            .block();
    assertThat(cause(hana, "first-step")).isEqualTo(id);
    assertThat(audience(hana, "first-step")).isEqualTo("AUTHOR");
  }

  private UUID cause(Person person, String badge) {
    return award(person, badge, "cause_id", UUID.class);
  }

  private String audience(Person person, String badge) {
    return award(person, badge, "audience", String.class);
  }

  private <T> T award(Person person, String badge, String column, Class<T> type) {
    return db.sql(
            """
            select a.%s from badge_award a join badge b on b.id = a.badge_id
            where a.member_id = :id and b.code = :code
            """
                .formatted(column))
        .bind("id", uuid(person))
        .bind("code", badge)
        .mapValue(type)
        .one()
        .block();
  }
}
