package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.checkin.CheckInInput;
import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Recording;
import community.ayumi.checkin.Visibility;
import community.ayumi.event.EventLog;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Sixty-four write at once, each of whom does a dozen things, while the reactions are stopped and
 * started and new badges are defined. What was awarded is held against what happened, counted anew.
 */
class ConcurrentAwardingFlowTests extends FlowTests {

  private static final int WRITERS = 64;
  private static final int DEEDS = 12;
  private static final Duration DEADLINE = Duration.ofMinutes(3);

  @Autowired private Recording recording;
  @Autowired private Awarding awarding;
  @Autowired private EventLog log;
  @Autowired private TransactionalOperator transaction;

  @Autowired
  @Qualifier("reactions")
  private SmartLifecycle reactions;

  private final Queue<UUID> toldWhileStopped = new ConcurrentLinkedQueue<>();
  private final Map<UUID, Rule> rules = new java.util.LinkedHashMap<>();
  private MadeBadges badges;
  private Deeds deeds;
  private LocalDate today;

  @AfterEach
  void clear() {
    if (!reactions.isRunning()) {
      reactions.start();
    }
    badges.clear();
  }

  /** What a badge is given for, apart from how the application counts. */
  private record Rule(Predicate<Deed> counts, int count, boolean repeatable, boolean days) {

    List<UUID> causes(List<Deed> of) {
      var seen = new java.util.HashSet<LocalDate>();
      var counted = of.stream().filter(counts).filter(it -> !days || seen.add(it.day())).toList();
      var last = counted.size() / count;
      return IntStream.rangeClosed(1, repeatable ? last : Math.min(1, last))
          .mapToObj(n -> counted.get(n * count - 1).id())
          .toList();
    }
  }

  /** Something that somebody did, as the tables have it. */
  private record Deed(
      String kind, UUID id, UUID member, OffsetDateTime at, LocalDate day, Integer height) {}

  @Test
  @Timeout(420) // Builds seldom have the machine to themselves.
  void noAwardIsGivenTwiceAndNoneIsMissing() {
    var slug = anActivity();
    badges = new MadeBadges(db, aMember(Role.MODERATOR), slug);
    deeds = new Deeds(db, log, transaction);
    define("CHECKED_IN", new Rule(it -> it.kind().equals("CHECK_IN"), 3, true, false), Map.of());
    define(
        "STEP_DONE",
        new Rule(it -> it.height() != null && it.height() <= 50, 2, true, false),
        Map.of("maxHeightCm", 50));
    var people = Stream.generate(() -> aMember()).limit(WRITERS).toList();
    var seats = people.stream().map(it -> it.joins(slug)).toList();
    today = LocalDate.parse(text(people.getFirst().ask("{ viewer { today } }"), "viewer.today"));

    var writing = write(people, seats);
    restartWhile(
        writing,
        () -> {
          var days = new Rule(it -> it.kind().equals("CHECK_IN"), 2, false, true);
          define("CHECKED_IN", days, Map.of("distinctDays", true));
          define("RESTED", new Rule(it -> it.kind().equals("REST"), 2, true, false), Map.of());
        });
    writing.join();
    await().atMost(DEADLINE).until(this::allIsJudged);

    assertThat(toldWhileStopped)
        .as("deeds that a judge without a memory never hears of")
        .isNotEmpty();
    var happened = happened(people);
    assertThat(happened).hasSize(WRITERS * DEEDS);
    rules.forEach((badge, rule) -> {
      var expected = expected(people, happened, rule);
      assertThat(expected).isNotEmpty();
      assertThat(awarded(badge)).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(toldTwice(badge)).isZero();
    });
    System.out.printf(
        "%d writers x %d deeds, %d of them while the reactions stood still: %d awards, 0 doubles, 0"
            + " missing%n",
        WRITERS,
        DEEDS,
        toldWhileStopped.size(),
        rules.keySet().stream().mapToLong(badges::awards).sum());
  }

  /** What the test above counts as missing is what there is as long as nobody judges. */
  @Test
  @Timeout(120)
  void withoutTheReactionAwardsAreMissingAndItCatchesUpWithThem() {
    var slug = anActivity();
    badges = new MadeBadges(db, aMember(Role.MODERATOR), slug);
    var third = new Rule(it -> it.kind().equals("CHECK_IN"), 3, true, false);
    define("CHECKED_IN", third, Map.of());
    var people = Stream.generate(() -> aMember()).limit(8).toList();
    var seats = people.stream().map(it -> it.joins(slug)).toList();
    today = LocalDate.parse(text(people.getFirst().ask("{ viewer { today } }"), "viewer.today"));

    reactions.stop();
    for (var i = 0; i < people.size(); i++) {
      for (var n = 0; n < 6; n++) {
        checksIn(people.get(i), seats.get(i), n).block(DEADLINE);
      }
    }
    var expected = expected(people, happened(people), third);
    var badge = rules.keySet().iterator().next();
    assertThat(expected).hasSize(16);
    assertThat(awarded(badge)).as("the control").isEmpty();

    reactions.start();
    await().atMost(DEADLINE).until(this::allIsJudged);
    assertThat(awarded(badge)).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void define(String fact, Rule rule, Map<String, Object> given) {
    rules.put(badges.define(fact, rule.count(), rule.repeatable(), given), rule);
  }

  private CompletableFuture<Void> write(List<Person> people, List<String> seats) {
    return Flux.range(0, WRITERS)
        .flatMap(
            w -> Flux.range(0, DEEDS).concatMap(n -> does(people.get(w), seats.get(w), n)), WRITERS)
        .doOnNext(deed -> {
          if (!reactions.isRunning()) {
            toldWhileStopped.add(deed);
          }
        })
        .then()
        .subscribeOn(Schedulers.boundedElastic())
        .toFuture();
  }

  /** Every third is a step, every sixth a rest; some are judged at once, as answers are. */
  private Mono<UUID> does(Person person, String seat, int n) {
    var deed =
        switch (n % 6) {
          case 1, 4 -> deeds.finishesAStep(person, seat, 20 + n * 5);
          case 5 -> deeds.rests(person, seat);
          default -> checksIn(person, seat, n);
        };
    return n % 4 > 0 ? deed : deed.flatMap(id -> awarding.judge(Deeds.uuid(person)).thenReturn(id));
  }

  private Mono<UUID> checksIn(Person person, String seat, int n) {
    var visibility = n % 2 == 0 ? Visibility.COMMUNITY : Visibility.ONLY_ME;
    var day = today.minusDays(n % 2);
    var input =
        new CheckInInput("n" + n, GlobalId.of(seat), Effort.TINY, null, visibility, day, null);
    return recording
        .record(Deeds.uuid(person), input)
        .flatMap(Outcome::done)
        .map(checkIn -> checkIn.id());
  }

  private void restartWhile(CompletableFuture<Void> writing, Runnable inTheMiddle) {
    for (var restarts = 0; !writing.isDone(); restarts++) {
      reactions.stop();
      var before = toldWhileStopped.size();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(DEADLINE)
          .until(() -> writing.isDone() || toldWhileStopped.size() >= before + WRITERS / 4);
      reactions.start();
      if (restarts == 2) {
        inTheMiddle.run();
      }
      var judged = awards();
      await()
          .pollInterval(Duration.ofMillis(5))
          .atMost(DEADLINE)
          .until(() -> writing.isDone() || awards() > judged);
    }
  }

  private long awards() {
    return rules.keySet().stream().mapToLong(badges::awards).sum();
  }

  /** The reaction has come to the end of the log. */
  private boolean allIsJudged() {
    return db.sql(
            """
            select not exists (select from event e join event_position p on p.name = 'badge'
              where (e.epoch, e.xid, e.id) > (p.epoch, p.xid, p.id) and e.kind in
                ('CHECKED_IN', 'RESTED', 'BADGE_DEFINED', 'BADGE_OFFERED'))
            """)
        .mapValue(Boolean.class)
        .one()
        .block();
  }

  private List<Deed> happened(List<Person> people) {
    return db.sql(
            """
            select 'CHECK_IN' as kind, c.id, c.member_id as member, recorded_at as at,
              local_date as day, height_cm as height
            from check_in c left join step s on s.id = c.step_id where c.member_id = any(:people)
            union all
            select 'REST', occasion_id, member_id, began_at, from_on, null from rest
            where member_id = any(:people)
            order by at, id
            """)
        .bind("people", people.stream().map(Deeds::uuid).toArray(UUID[]::new))
        .mapProperties(Deed.class)
        .all()
        .collectList()
        .block();
  }

  private static List<String> expected(List<Person> people, List<Deed> happened, Rule rule) {
    var all = new ArrayList<String>();
    var byMember = happened.stream().collect(Collectors.groupingBy(Deed::member));
    for (var person : people) {
      var causes = rule.causes(byMember.get(Deeds.uuid(person)));
      IntStream.range(0, causes.size())
          .mapToObj(n -> "%s %d %s".formatted(Deeds.uuid(person), n + 1, causes.get(n)))
          .forEach(all::add);
    }
    return all;
  }

  private List<String> awarded(UUID badge) {
    return db.sql(
            """
            select concat_ws(' ', member_id, occurrence, cause_id) from badge_award
            where badge_id = :badge
            """)
        .bind("badge", badge)
        .mapValue(String.class)
        .all()
        .collectList()
        .block();
  }

  /** Awards that a feed or an inbox has more than once. */
  private long toldTwice(UUID badge) {
    return badges.number(
        """
        select count(*) from (
          select from event e join badge_award a on a.id = e.subject_id
          where a.badge_id = :badge group by a.id, e.recipient_id having count(*) > 1) twice
        """,
        badge);
  }
}
