package community.ayumi.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.Person;
import io.r2dbc.spi.Connection;
import io.r2dbc.spi.ConnectionFactory;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Each round happens once, whoever does it, and waits in the database until it is time. */
class WelcomeOnceFlowTests extends WelcomeTest {

  private static final Duration TWO_HOURS = Duration.ofHours(2);
  private static final CheerSettings OFTEN =
      new CheerSettings(TWO_HOURS, Duration.ofDays(1), Duration.ofMillis(20));

  @Autowired private ConnectionFactory connections;

  @Test
  void aReturnThatIsLookedAtAgainAsksNobodyAgain() {
    var circle = aCircleOf(6);
    var checkIn = comesBack(circle.getFirst());
    settle();
    var id = community.ayumi.platform.graphql.GlobalId.of(checkIn).id();
    together(Stream.generate(() -> welcoming.begin(id).thenReturn(true)).limit(10).toList());

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

  /** The control: who only looks what waits, and then asks, does so twice. */
  @Test
  void withoutTakingItFirstTwoInstancesWouldAskFour() {
    var table = "welcome_" + UUID.randomUUID().toString().replace('-', '_');
    db.sql("create table %s (waits boolean, asked int)".formatted(table))
        .then()
        .then(db.sql("insert into %s values (true, 0)".formatted(table)).then())
        .block();
    Mono.usingWhen(
            connections.create(),
            one ->
                Mono.usingWhen(
                    connections.create(), other -> both(one, other, table), Connection::close),
            Connection::close)
        .block();

    assertThat(db.sql("select sum(asked)::bigint from " + table).mapValue(Long.class).one().block())
        .isEqualTo(4);
  }

  private static Mono<Void> both(Connection one, Connection other, String table) {
    return Flux.concat(one.beginTransaction(), other.beginTransaction())
        .thenMany(Flux.just(one, other).concatMap(it -> askIfWaiting(it, table)))
        .thenMany(Flux.just(one, other).concatMap(it -> waitsNoMore(it, table)))
        .then();
  }

  private static Mono<Void> askIfWaiting(Connection connection, String table) {
    return run(
        connection,
        "insert into %1$s select false, 2 where exists (select from %1$s where waits)"
            .formatted(table));
  }

  private static Mono<Void> waitsNoMore(Connection connection, String table) {
    return run(connection, "update %s set waits = false where waits".formatted(table))
        .then(Mono.from(connection.commitTransaction()));
  }

  private static Mono<Void> run(Connection connection, String sql) {
    return Flux.from(connection.createStatement(sql).execute())
        .flatMap(result -> result.getRowsUpdated())
        .then();
  }
}
