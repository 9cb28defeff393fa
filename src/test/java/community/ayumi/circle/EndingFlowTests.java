package community.ayumi.circle;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.test.StepVerifier;

/** How circles come to their end, with several instances at work. */
class EndingFlowTests extends ClockFlowTests {

  private static final int INSTANCES = 4;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @Autowired private Ending ending;
  @Autowired private EndingStore store;
  @Autowired private EventLog log;
  @Autowired private TransactionalOperator transaction;

  private String slug;

  @BeforeEach
  void makeAnActivity() {
    slug = anActivity();
  }

  private String circleOf(Person person) {
    return text(
        person.does("joinActivity", person.joining(slug, Map.of()), "participation {circle {id}}"),
        "joinActivity.participation.circle.id");
  }

  /** A circle that has started today, of these and others. */
  private String aCircleOf(Person... people) {
    var seated = Stream.of(people).map(this::circleOf).toList();
    IntStream.range(people.length, 4).forEach(i -> circleOf(aMember()));
    return seated.getFirst();
  }

  private static String state(Person by, String circle) {
    return text(
        by.ask(
            "query ($id: ID!) { node(id: $id) { ... on Circle { state } } }", Map.of("id", circle)),
        "node.state");
  }

  private static UUID uuid(String id) {
    return GlobalId.of(id).id();
  }

  private long told(UUID circle) {
    return db.sql(
            """
            select count(*) from event where kind = 'CIRCLE_ENDED' and subject_id = :id
              and author_id = :id and group_id = :id and audience = 'GROUP'
            """)
        .bind("id", circle)
        .mapValue(Long.class)
        .one()
        .block();
  }

  @Test
  void aCircleIsClosingForThreeDaysAfterItsLastAndThenClosedWhetherItWasToldOrNot() {
    var hana = aMember();
    var circle = aCircleOf(hana);
    clock.advance(Duration.ofDays(29));
    assertThat(state(hana, circle)).isEqualTo("ACTIVE");
    clock.advance(Duration.ofDays(1));
    assertThat(state(hana, circle)).isEqualTo("CLOSING");
    clock.advance(Duration.ofDays(2));
    assertThat(state(hana, circle)).isEqualTo("CLOSING");
    clock.advance(Duration.ofDays(1));
    assertThat(state(hana, circle)).isEqualTo("CLOSED");
  }

  @Test
  void nobodyNewIsSeatedOnceMoreThanHalfOfItsDaysAreOver() {
    var circle = aCircleOf();
    clock.advance(Duration.ofDays(15));
    assertThat(circleOf(aMember())).as("with fifteen days left").isEqualTo(circle);
    clock.advance(Duration.ofDays(1));
    var next = circleOf(aMember());
    assertThat(next).as("with fourteen days left").isNotEqualTo(circle);
    clock.advance(Duration.ofDays(14));
    assertThat(circleOf(aMember())).as("closing").isEqualTo(next);
    clock.advance(Duration.ofDays(10));
    assertThat(circleOf(aMember())).as("closed").isEqualTo(next);
  }

  private String aCircleOf() {
    return aCircleOf(aMember());
  }

  @Test
  void theEndIsToldToTheCircleAndToNobodyElse() {
    var hana = aMember();
    var stranger = aMember();
    var circle = aCircleOf(hana);
    clock.advance(Duration.ofDays(33));
    var follow =
        """
        subscription ($id: ID!) {
          feed(scope: {circle: $id}) {
            __typename ... on FeedEvent { kind subject { ... on Circle { id state } } }
          }
        }
        """;
    StepVerifier.create(hana.follows(follow, Map.of("id", circle)))
        .expectNextMatches(message -> message.get("__typename").equals("CaughtUp"))
        .then(() -> ending.endDue().block())
        .expectNextMatches(message ->
            message.get("kind").equals("CIRCLE_ENDED")
                && message.get("subject").equals(Map.of("id", circle, "state", "CLOSED")))
        .thenCancel()
        .verify(DEADLINE);
    assertThat(kinds(hana, circle)).containsExactly("CIRCLE_ENDED", "CIRCLE_STARTED");
    assertThat(kinds(stranger, circle)).isEmpty();
  }

  private static List<String> kinds(Person by, String circle) {
    return by.ask(
            "query ($id: ID!) { feed(scope: {circle: $id}) { nodes { kind } } }",
            Map.of("id", circle))
        .path("feed.nodes[*].kind")
        .entityList(String.class)
        .get();
  }

  @Test
  void whoSatThereKeepsTheSeatAndTheCirclesStory() {
    var hana = aMember();
    var circle = aCircleOf(hana);
    clock.advance(Duration.ofDays(33));
    ending.endDue().block();
    hana.ask(
            "query ($id: ID!) { node(id: $id) { ... on Circle { seats { id } } } }",
            Map.of("id", circle))
        .path("node.seats[*].id")
        .entityList(String.class)
        .hasSize(4);
  }

  @Test
  void aCircleWithoutALastDayDoesNotEnd() {
    var hana = aMember();
    db.sql("update activity set length_days = null where slug = :slug")
        .bind("slug", slug)
        .then()
        .block();
    var circle = aCircleOf(hana);
    clock.advance(Duration.ofDays(900));
    ending.endDue().block();
    assertThat(state(hana, circle)).isEqualTo("ACTIVE");
    assertThat(told(uuid(circle))).isZero();
  }

  @Test
  void itIsNotToldBeforeTheGraceIsOver() {
    var circle = uuid(aCircleOf());
    clock.advance(Duration.ofDays(32));
    ending.endDue().block();
    assertThat(told(circle)).isZero();
    clock.advance(Duration.ofDays(1));
    ending.endDue().block();
    ending.endDue().block();
    assertThat(told(circle)).isEqualTo(1);
  }

  /** All are at it before any of them is done: what one has taken the others leave to it. */
  @Test
  void theEndIsToldOnceHoweverManyInstancesAreAtIt() {
    var due = manyCircles();
    clock.advance(Duration.ofDays(33));
    var arrived = new AtomicInteger();
    var all = Sinks.empty();
    var rounds =
        Stream.generate(() ->
                ending
                    .endDue()
                    .flatMap(ended -> {
                      if (arrived.incrementAndGet() == INSTANCES) {
                        all.tryEmitEmpty();
                      }
                      return all.asMono().thenReturn(ended);
                    })
                    .as(transaction::transactional))
            .limit(INSTANCES)
            .toList();
    together(rounds);
    assertThat(due).allSatisfy(circle -> assertThat(told(circle)).isEqualTo(1));
  }

  /** The control: who reads what is due and holds nothing tells it once for each instance. */
  @Test
  void withoutHoldingWhatIsDueEveryInstanceWouldTellIt() {
    var due = manyCircles();
    together(Stream.generate(() -> endWithoutHolding(due)).limit(INSTANCES).toList());
    assertThat(due).allSatisfy(circle -> assertThat(told(circle)).isEqualTo(INSTANCES));
  }

  private Mono<Boolean> endWithoutHolding(List<UUID> due) {
    return store
        .close(due, clock.instant())
        .thenMany(
            Flux.fromIterable(due)
                .concatMap(id ->
                    log.append(new Fact("CIRCLE_ENDED", id, id, Audience.GROUP, id, null, null))))
        .then(Mono.just(true))
        .as(transaction::transactional);
  }

  /** More than one batch of them, with their last day 29 days from now. */
  private List<UUID> manyCircles() {
    return db.sql(
            """
            insert into circle (id, name_ja, name_en, activity_id, age_band, state, size, starts_on,
              ends_on, created_at)
            select gen_random_uuid(), '輪', 'Ring', a.id, 'ADULT', 'ACTIVE', 6, :startsOn, :endsOn,
              :now
            from activity a, generate_series(1, 25) where a.slug = :slug returning id
            """)
        .bind("slug", slug)
        .bind("startsOn", LocalDate.of(2026, 4, 1))
        .bind("endsOn", LocalDate.of(2026, 4, 30))
        .bind("now", clock.instant())
        .mapValue(UUID.class)
        .all()
        .collectList()
        .block();
  }

  @Test
  void whatAnInstanceWasDoingWhenItStoppedIsDoneByTheNext() {
    var circle = uuid(aCircleOf());
    clock.advance(Duration.ofDays(33));
    ending
        .endDue()
        .then(Mono.error(new IllegalStateException("stopped")))
        .as(transaction::transactional)
        .onErrorComplete()
        .block();
    assertThat(told(circle)).isZero();
    ending.endDue().block();
    assertThat(told(circle)).isEqualTo(1);
  }

  @Test
  void circlesAreLookedForFromTimeToTime() {
    var circle = uuid(aCircleOf());
    clock.advance(Duration.ofDays(33));
    var rounds = new EndingRounds(ending, new CircleSettings(Duration.ofMillis(20)));
    rounds.start();
    Awaitility.await().atMost(DEADLINE).until(() -> told(circle) == 1);
    rounds.stop();
  }
}
