package community.ayumi.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.Person;
import community.ayumi.checkin.CheckIns;
import community.ayumi.event.EventLog;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Each round happens once, whoever does it, and waits in the database until it is time. */
class WelcomeOnceFlowTests extends WelcomeTest {

  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final CheerSettings OFTEN =
      new CheerSettings(TWO_HOURS, Duration.ofDays(1), Duration.ofMillis(20));

  @Autowired private Welcomers welcomers;
  @Autowired private CheckIns checkIns;
  @Autowired private EventLog log;
  @Autowired private CheerSettings settings;
  @Autowired private TransactionalOperator transaction;

  @Test
  void aReturnThatIsLookedAtAgainAsksNobodyAgain() {
    var circle = aCircleOf(6);
    var checkIn = comesBack(circle.getFirst());
    settle();
    together(
        Stream.generate(() -> welcoming.begin(id(checkIn)).thenReturn(true)).limit(10).toList());

    assertThat(timesAsked(checkIn)).isEqualTo(2);
  }

  @Test
  void twoInstancesAtTheSameMomentAskTwoMoreOfEachCircleAndNotFour() {
    var circle = aCircleOf(6);
    var checkIns = allComeBack(circle);
    clock.advance(TWO_HOURS);
    together(Stream.generate(this::allThatWait).limit(8).toList());

    assertThat(checkIns).allSatisfy(it -> assertThat(timesAsked(it)).isEqualTo(4));
    assertThat(
            db.sql(
                    """
                    select count(*) from (select from event where kind = 'WELCOME_WANTED'
                      group by subject_id, recipient_id having count(*) > 1) twice
                    """)
                .mapValue(Long.class)
                .one()
                .block())
        .isZero();
  }

  private Mono<Boolean> allThatWait() {
    return Mono.defer(welcoming::again).repeat().takeWhile(more -> more).then(Mono.just(true));
  }

  private List<String> allComeBack(List<Person> circle) {
    isAwayForAWeek(circle.toArray(Person[]::new));
    var checkIns = circle.stream().map(it -> tells(it, seatOf(it), "CIRCLE")).toList();
    settle();
    return checkIns;
  }

  @Test
  void whatWaitsOutlivesARestart() {
    var circle = aCircleOf(6);
    var checkIn = comesBack(circle.getFirst());
    settle();
    var before = new WelcomeRounds(welcoming, OFTEN);
    before.start();
    before.stop();
    clock.advance(TWO_HOURS);
    var one = new WelcomeRounds(welcoming, OFTEN);
    var other = new WelcomeRounds(welcoming, OFTEN);
    one.start();
    other.start();
    try {
      Awaitility.await()
          .atMost(Duration.ofSeconds(20))
          .until(() -> asked(circle, checkIn).size() == 4);
      lookAgainAfter(TWO_HOURS);
      assertThat(timesAsked(checkIn)).isEqualTo(4);
    } finally {
      one.stop();
      other.stop();
    }
  }

  /** The control: who only looks what waits, and then takes it, does what another has done. */
  @Test
  void withoutTakingItWhereItIsFoundTwoInstancesWouldAskMoreThanTwo() {
    var circle = aCircleOf(6);
    var checkIn = comesBack(circle.getFirst());
    settle();
    var careless =
        new Welcoming(new LooksFirst(db, id(checkIn)), welcomers, checkIns, log, settings, clock);
    together(
        Stream.generate(() -> careless.again().as(transaction::transactional)).limit(2).toList());

    assertThat(timesAsked(checkIn)).isGreaterThan(4);
  }

  /** Each looks before any of the two takes what it has found. */
  private static final class LooksFirst extends WelcomeStore {

    private final DatabaseClient db;
    private final UUID checkIn;
    private final AtomicInteger looked = new AtomicInteger();
    private final Sinks.Empty<Void> bothLooked = Sinks.empty();

    LooksFirst(DatabaseClient db, UUID checkIn) {
      super(db);
      this.db = db;
      this.checkIn = checkIn;
    }

    @Override
    Mono<UUID> takeWaiting(OffsetDateTime now) {
      return db.sql("select check_in_id from welcome where check_in_id = :id and again_at > :now")
          .bind("id", checkIn)
          .bind("now", now)
          .mapValue(UUID.class)
          .one()
          .delayUntil(found -> {
            if (looked.incrementAndGet() == 2) {
              bothLooked.tryEmitEmpty();
            }
            return bothLooked.asMono();
          })
          .delayUntil(found ->
              db.sql("update welcome set again_at = null where check_in_id = :id")
                  .bind("id", checkIn)
                  .then());
    }
  }

  private static UUID id(String checkIn) {
    return GlobalId.of(checkIn).id();
  }
}
