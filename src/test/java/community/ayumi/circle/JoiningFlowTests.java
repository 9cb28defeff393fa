package community.ayumi.circle;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Each test has an activity of its own, so that nobody else takes its seats. */
class JoiningFlowTests extends FlowTests {

  private static final String PARTICIPATION =
      """
      participation { id state seat joinedOn startedOn intention cadence { per times }
        circle { id name state startsOn endsOn } }
      """;

  private String slug;

  @BeforeEach
  void makeAnActivity() {
    slug = anActivity();
  }

  private Response joins(Person person, Map<String, Object> given) {
    return person.does("joinActivity", person.joining(slug, given), PARTICIPATION);
  }

  private String circleOf(Person person) {
    return text(joins(person, Map.of()), "joinActivity.participation.circle.id");
  }

  private static Response leaves(Person person, String participation) {
    return person.does("leaveActivity", Map.of("participation", participation), PARTICIPATION);
  }

  @Test
  void theFirstGetsASeatInANewCircleAndWaits() {
    var answer = joins(aMember(), Map.of("intention", "when I have had tea, I will write"));
    assertThat(problems(answer, "joinActivity")).isEmpty();
    assertThat(text(answer, "joinActivity.participation.state")).isEqualTo("WAITING");
    assertThat(text(answer, "joinActivity.participation.circle.state")).isEqualTo("FORMING");
    assertThat(text(answer, "joinActivity.participation.intention")).contains("tea");
  }

  @Test
  void aCircleStartsAtFourAndIsTold() {
    var members = Stream.generate(() -> aMember()).limit(5).toList();
    var circles = members.stream().limit(4).map(this::circleOf).collect(Collectors.toSet());
    assertThat(circles).hasSize(1);
    var hana = members.getFirst();
    var seats =
        hana.ask(
            "query ($id: ID!) { node(id: $id) { ... on Circle { state startsOn endsOn seats { state"
                + " startedOn } } } }",
            Map.of("id", circles.iterator().next()));
    assertThat(text(seats, "node.state")).isEqualTo("ACTIVE");
    seats.path("node.startsOn").hasValue();
    seats.path("node.endsOn").hasValue();
    seats
        .path("node.seats[*].state")
        .entityList(String.class)
        .containsExactly("ACTIVE", "ACTIVE", "ACTIVE", "ACTIVE");
    assertThat(started(circles.iterator().next())).isEqualTo(1);
    var fifth = joins(members.get(4), Map.of());
    assertThat(text(fifth, "joinActivity.participation.state")).isEqualTo("ACTIVE");
    assertThat(text(fifth, "joinActivity.participation.circle.id"))
        .isEqualTo(circles.iterator().next());
    assertThat(started(circles.iterator().next())).isEqualTo(1);
  }

  private long started(String circle) {
    return db.sql(
            """
            select count(*) from event where kind = 'CIRCLE_STARTED' and subject_id = :id
              and group_id = :id and audience = 'GROUP' and not retracted
            """)
        .bind("id", GlobalId.of(circle).id())
        .mapValue(Long.class)
        .one()
        .block();
  }

  @Test
  void thirtyWhoJoinAtOnceFillFiveCirclesAndNoCircleHasMoreThanSix() {
    var members = Stream.generate(() -> aMember()).limit(30).toList();
    var joined =
        together(
            members.stream()
                .map(it -> it.doing("joinActivity", it.joining(slug, Map.of()), PARTICIPATION))
                .toList());
    assertThat(joined).extracting(FlowTests::problem).containsOnly("none");
    assertThat(seatsTaken()).containsExactly(6L, 6L, 6L, 6L, 6L);
    assertThat(startedCircles()).isEqualTo(5);
  }

  private List<Long> seatsTaken() {
    return db.sql(
            """
            select count(*) from seat s join circle c on c.id = s.circle_id
              join activity a on a.id = c.activity_id
            where a.slug = :slug and s.ended_at is null group by c.id order by 1
            """)
        .bind("slug", slug)
        .mapValue(Long.class)
        .all()
        .collectList()
        .block();
  }

  private long startedCircles() {
    return db.sql(
            """
            select count(*) from event e join circle c on c.id = e.subject_id
              join activity a on a.id = c.activity_id
            where a.slug = :slug and e.kind = 'CIRCLE_STARTED'
            """)
        .bind("slug", slug)
        .mapValue(Long.class)
        .one()
        .block();
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void nobodyIsSeatedWithSomebodyBlockedEitherWay(boolean byTheJoiner) {
    var hana = aMember();
    var ken = aMember();
    var blocker = byTheJoiner ? ken : hana;
    blocker.does("block", Map.of("member", byTheJoiner ? hana.id() : ken.id()), "member");
    assertThat(circleOf(hana)).isNotEqualTo(circleOf(ken));
  }

  @Test
  void minorsAndAdultsNeverSitTogether() {
    var circles = new HashSet<String>();
    for (var band : List.of("ADULT", "UNDER_18", "ADULT", "UNDER_18")) {
      circles.add(band + circleOf(aMember(Map.of("ageBand", band))));
    }
    assertThat(circles).hasSize(2);
    assertThat(circles.stream().map(it -> it.replaceFirst("^(ADULT|UNDER_18)", "")).distinct())
        .hasSize(2);
  }

  @Test
  void aCircleHasOneSeatForASupporter() {
    var first = joins(aMember(), Map.of("seat", "SUPPORTER"));
    assertThat(text(first, "joinActivity.participation.seat")).isEqualTo("SUPPORTER");
    var second = joins(aMember(), Map.of("seat", "SUPPORTER"));
    var peer = joins(aMember(), Map.of());
    assertThat(text(second, "joinActivity.participation.circle.id"))
        .isNotEqualTo(text(first, "joinActivity.participation.circle.id"));
    assertThat(text(peer, "joinActivity.participation.circle.id"))
        .isEqualTo(text(first, "joinActivity.participation.circle.id"));
  }

  @Test
  void whereThereAreNoSupportersSeatsNoneIsGiven() {
    var hana = aMember();
    var home = hana.joining("home", Map.of("seat", "SUPPORTER"));
    assertThat(problems(hana.does("joinActivity", home, PARTICIPATION), "joinActivity"))
        .containsExactly("SEAT_NOT_OFFERED");
  }

  @Test
  void onlyWhatIsCountedByWeeksLeavesTheTimesToTheMember() {
    var answer = joins(aMember(), Map.of("timesPerWeek", 5));
    answer.path("joinActivity.participation.cadence.times").entity(Integer.class).isEqualTo(5);
    joins(aMember(), Map.of())
        .path("joinActivity.participation.cadence.times")
        .entity(Integer.class)
        .isEqualTo(2);
    var hana = aMember();
    var daily = hana.joining("thirty-days", Map.of("timesPerWeek", 5));
    assertThat(problems(hana.does("joinActivity", daily, PARTICIPATION), "joinActivity"))
        .containsExactly("CADENCE_FIXED");
  }

  @Test
  void joiningTwiceAndJoiningHomeAreRefused() {
    var hana = aMember();
    joins(hana, Map.of());
    assertThat(problems(joins(hana, Map.of()), "joinActivity")).containsExactly("ALREADY_JOINED");
    var home = hana.joining("home", Map.of());
    assertThat(problems(hana.does("joinActivity", home, PARTICIPATION), "joinActivity"))
        .containsExactly("ALREADY_JOINED");
  }

  @Test
  void oneWhoJoinsTwentyTimesAtOnceHasOneSeat() {
    var hana = aMember();
    var input = hana.joining(slug, Map.of());
    var codes =
        together(
                Stream.generate(() -> hana.doing("joinActivity", input, PARTICIPATION))
                    .limit(20)
                    .toList())
            .stream()
            .map(FlowTests::problem)
            .toList();
    assertThat(codes).containsOnlyOnce("none").contains("ALREADY_JOINED");
    assertThat(seatsTaken()).containsExactly(1L);
  }

  @Test
  void anActivityThatIsNoneIsNotFound() {
    var input =
        Map.of("activity", GlobalId.encode("Activity", new UUID(1, 1)), "hours", List.of("H00_04"));
    assertThat(problems(aMember().does("joinActivity", input, PARTICIPATION), "joinActivity"))
        .containsExactly("ACTIVITY_NOT_FOUND");
  }

  @Test
  void anIntentionHasUpTo140CharactersHoweverTheyAreStored() {
    var long140 = "🙂".repeat(140);
    assertThat(
            text(
                joins(aMember(), Map.of("intention", long140)),
                "joinActivity.participation.intention"))
        .isEqualTo(long140);
  }

  @Test
  void whoLeavesGivesTheSeatUpAndLeavingAgainChangesNothing() {
    var hana = aMember();
    var ken = aMember();
    var participation = text(joins(hana, Map.of()), "joinActivity.participation.id");
    var circle = circleOf(ken);
    for (var time : List.of("first", "second")) {
      var answer = leaves(hana, participation);
      assertThat(problems(answer, "leaveActivity")).as(time).isEmpty();
      assertThat(text(answer, "leaveActivity.participation.state")).isEqualTo("LEFT");
      answer.path("leaveActivity.participation.circle").valueIsNull();
    }
    ken.ask(
            "query ($id: ID!) { node(id: $id) { ... on Circle { seats { member { id } } } } }",
            Map.of("id", circle))
        .path("node.seats[*].member.id")
        .entityList(String.class)
        .containsExactly(ken.id());
  }

  @Test
  void whoJoinsAgainKeepsTheHistoryAndGetsASeatAgain() {
    var hana = aMember();
    var participation = text(joins(hana, Map.of()), "joinActivity.participation.id");
    hana.checksIn(participation, Map.of("note", "before"));
    leaves(hana, participation);
    var again = joins(hana, Map.of("intention", "again"));
    assertThat(text(again, "joinActivity.participation.id")).isEqualTo(participation);
    assertThat(text(again, "joinActivity.participation.state")).isEqualTo("WAITING");
    again.path("joinActivity.participation.circle.id").hasValue();
    assertThat(text(hana.checksIn(participation, Map.of()), "checkIn.checkIn.moment"))
        .isEqualTo("REGULAR");
  }

  @Test
  void homeStays() {
    var hana = aMember();
    assertThat(problems(leaves(hana, hana.home()), "leaveActivity")).containsExactly("HOME_STAYS");
  }

  @Test
  void nobodyLeavesForSomebodyElse() {
    var ken = aMember();
    var hana = aMember();
    var participation = text(joins(hana, Map.of()), "joinActivity.participation.id");
    assertThat(problems(leaves(ken, participation), "leaveActivity"))
        .containsExactly("PARTICIPATION_NOT_FOUND");
    hana.ask(
            "query ($id: ID!) { node(id: $id) { ... on Participation { state } } }",
            Map.of("id", participation))
        .path("node.state")
        .entity(String.class)
        .isEqualTo("WAITING");
  }
}
