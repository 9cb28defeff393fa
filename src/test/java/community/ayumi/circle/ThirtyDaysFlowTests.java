package community.ayumi.circle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Target;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Thirty days from the first to the next round. Each test has an activity of its own. */
class ThirtyDaysFlowTests extends ClockFlowTests {

  private static final String PARTICIPATION =
      "participation { id state day joinedOn startedOn circle { id } }";
  private static final String PARTICIPATIONS = "participations { id }";

  @Autowired private Participations participations;

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

  private static Response participation(Person person, String id) {
    return person.ask(
        """
        query ($id: ID!) {
          node(id: $id) {
            ... on Participation { id state day joinedOn startedOn circle { id state } }
          }
        }
        """,
        Map.of("id", id));
  }

  private static String stands(Person person, String id) {
    var answer = participation(person, id);
    return text(answer, "node.state") + " " + text(answer, "node.day");
  }

  /** A member's seat in a circle that has started today. */
  private String aSeatThatHasStarted(Person person) {
    var seat = person.joins(slug);
    Stream.generate(() -> aMember()).limit(3).forEach(it -> it.joins(slug));
    return seat;
  }

  @Test
  void theDaysAreCountedUpToThirtyAndThenThereAreThreeOfGrace() {
    var hana = aMember();
    var seat = aSeatThatHasStarted(hana);
    assertThat(stands(hana, seat)).isEqualTo("ACTIVE 1");
    clock.advance(Duration.ofDays(21));
    assertThat(stands(hana, seat)).isEqualTo("ACTIVE 22");
    clock.advance(Duration.ofDays(8));
    assertThat(stands(hana, seat)).isEqualTo("ACTIVE 30");
    clock.advance(Duration.ofDays(3));
    assertThat(stands(hana, seat)).isEqualTo("ACTIVE 30");
    assertThat(problems(hana.checksIn(seat, Map.of()), "checkIn")).isEmpty();
    clock.advance(Duration.ofDays(1));
    assertThat(stands(hana, seat)).isEqualTo("COMPLETED 30");
    assertThat(problems(hana.checksIn(seat, Map.of()), "checkIn"))
        .containsExactly("PARTICIPATION_NOT_OPEN");
    assertThat(problems(hana.checksIn(hana.home(), Map.of()), "checkIn")).isEmpty();
  }

  @Test
  void theDaysBeginWithTheCircle() {
    var hana = aMember();
    var seat = hana.joins(slug);
    clock.advance(Duration.ofDays(50));
    assertThat(stands(hana, seat)).isEqualTo("WAITING 1");
    Stream.generate(() -> aMember()).limit(3).forEach(it -> it.joins(slug));
    assertThat(stands(hana, seat)).isEqualTo("ACTIVE 1");
    assertThat(text(participation(hana, seat), "node.startedOn")).isEqualTo("2026-05-21");
    assertThat(text(participation(hana, seat), "node.joinedOn")).isEqualTo("2026-04-01");
  }

  @Test
  void whoComesLaterHasThirtyDaysToo() {
    aSeatThatHasStarted(aMember());
    clock.advance(Duration.ofDays(10));
    var yui = aMember();
    var seat = yui.joins(slug);
    clock.advance(Duration.ofDays(32));
    assertThat(stands(yui, seat)).isEqualTo("ACTIVE 30");
    assertThat(problems(yui.checksIn(seat, Map.of()), "checkIn")).isEmpty();
  }

  @Test
  void whatHasNoEndCountsNoDays() {
    var hana = aMember();
    var seat = hana.joins("learning-english");
    participation(hana, seat).path("node.day").valueIsNull();
    participation(hana, hana.home()).path("node.day").valueIsNull();
    clock.advance(Duration.ofDays(400));
    assertThat(problems(hana.checksIn(hana.home(), Map.of()), "checkIn")).isEmpty();
  }

  @Test
  void aRestDoesNotHoldUpTheEnd() {
    var hana = aMember();
    var seat = aSeatThatHasStarted(hana);
    clock.advance(Duration.ofDays(32));
    var until = LocalDate.of(2026, 5, 20).toString();
    hana.does("rest", Map.of("until", until), PARTICIPATIONS);
    assertThat(stands(hana, seat)).isEqualTo("RESTING 30");
    clock.advance(Duration.ofDays(1));
    assertThat(stands(hana, seat)).isEqualTo("COMPLETED 30");
    assertThat(
            problems(
                hana.does("rest", Map.of("participation", seat, "until", until), PARTICIPATIONS),
                "rest"))
        .containsExactly("PARTICIPATION_NOT_OPEN");
  }

  @Test
  void whoJoinsAgainAfterTheEndKeepsTheHistoryAndBeginsANewRun() {
    var hana = aMember();
    var seat = aSeatThatHasStarted(hana);
    var circle = text(participation(hana, seat), "node.circle.id");
    hana.checksIn(seat, Map.of("note", "of the first round"));
    clock.advance(Duration.ofDays(40));
    assertThat(text(participation(hana, seat), "node.circle.id")).isEqualTo(circle);

    var again = joins(hana, Map.of("timesPerWeek", 5));
    assertThat(problems(again, "joinActivity")).isEmpty();
    assertThat(text(again, "joinActivity.participation.id")).isEqualTo(seat);
    assertThat(text(again, "joinActivity.participation.state")).isEqualTo("WAITING");
    assertThat(text(again, "joinActivity.participation.joinedOn")).isEqualTo("2026-04-01");
    assertThat(text(again, "joinActivity.participation.startedOn")).isEqualTo("2026-05-11");
    assertThat(text(again, "joinActivity.participation.circle.id")).isNotEqualTo(circle);
    assertThat(count("select count(*) from check_in where member_id = :id", hana)).isEqualTo(1);
    assertThat(count("select count(*) from seat where member_id = :id and ended_at is null", hana))
        .isEqualTo(1);
    assertThat(problems(joins(hana, Map.of()), "joinActivity")).containsExactly("ALREADY_JOINED");
  }

  @Test
  void theTargetOfEachRunIsKeptWithTheDateItAppliesFrom() {
    var hana = aMember();
    var seat = text(joins(hana, Map.of("timesPerWeek", 3)), "joinActivity.participation.id");
    hana.does("leaveActivity", Map.of("participation", seat), PARTICIPATION);
    clock.advance(Duration.ofDays(7));
    joins(hana, Map.of());
    assertThat(targets(seat))
        .extracting(Target::appliesFrom, Target::timesPerWeek)
        .containsExactly(tuple(LocalDate.of(2026, 4, 1), 3), tuple(LocalDate.of(2026, 4, 8), null));
    assertThat(targets(hana.home())).hasSize(1);
  }

  /** Going west the date of today may be that of yesterday. */
  @Test
  void aTargetNeverAppliesFromBeforeTheOneThatWasChosenBefore() {
    var hana = aMember();
    var seat = text(joins(hana, Map.of("timesPerWeek", 3)), "joinActivity.participation.id");
    hana.does("leaveActivity", Map.of("participation", seat), PARTICIPATION);
    clock.advance(Duration.ofHours(1));
    hana.does("updatePreferences", Map.of("timeZone", "Pacific/Honolulu"), "viewer { today }");
    joins(hana, Map.of("timesPerWeek", 2));
    assertThat(targets(seat))
        .extracting(Target::appliesFrom)
        .containsExactly(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 1));
  }

  private List<Target> targets(String participation) {
    var id = GlobalId.of(participation).id();
    return participations.targets(List.of(id)).block().get(id);
  }

  @Test
  void aNextRoundIsWalkedWithThePeopleOfTheLastOneWherePossible() {
    var round = people(4);
    round.forEach(it -> it.joins(slug));
    clock.advance(Duration.ofDays(40));
    var strangers = people(5).stream().map(this::circleOf).distinct().toList();
    assertThat(strangers).hasSize(1);

    var next = round.stream().map(this::circleOf).distinct().toList();
    assertThat(next).hasSize(1).doesNotContainAnyElementsOf(strangers);
    assertThat(circleOf(aMember())).as("who knows nobody").isEqualTo(strangers.getFirst());
    assertThat(circleOf(aMember())).as("who comes next").isEqualTo(next.getFirst());
  }

  private List<Person> people(int number) {
    return Stream.generate(() -> aMember()).limit(number).toList();
  }

  @Test
  void aNextRoundIsWalkedInAFormingCircleOfOthersIfThereIsRoomForAllWhoStillSatTogether() {
    var round = people(4);
    var seats = round.stream().map(it -> it.joins(slug)).toList();
    clock.advance(Duration.ofDays(40));
    var forming = people(3).stream().map(this::circleOf).distinct().toList();
    assertThat(forming).hasSize(1);

    var next = circleOf(round.getFirst());
    assertThat(next).as("three seats for four").isNotEqualTo(forming.getFirst());
    round
        .getFirst()
        .does("leaveActivity", Map.of("participation", seats.getFirst()), PARTICIPATION);
    assertThat(circleOf(round.get(1))).as("three seats for three").isEqualTo(forming.getFirst());
    assertThat(round.stream().skip(2).map(this::circleOf)).containsOnly(forming.getFirst());
  }

  @Test
  void whereThereIsNoEndWhoJoinsAgainTakesTheFreeSeatThatThereIs() {
    db.sql("update activity set length_days = null where slug = :slug")
        .bind("slug", slug)
        .then()
        .block();
    var hana = aMember();
    var seat = hana.joins(slug);
    hana.does("leaveActivity", Map.of("participation", seat), PARTICIPATION);
    clock.advance(Duration.ofDays(40));
    var strangers = people(5).stream().map(this::circleOf).distinct().toList();
    assertThat(strangers).hasSize(1);
    assertThat(circleOf(hana)).isEqualTo(strangers.getFirst());
  }

  @Test
  void whoLeftComesBackToTheSameCircleWhileItHasRoomAndDaysToCome() {
    var hana = aMember();
    var seat = aSeatThatHasStarted(hana);
    var circle = text(participation(hana, seat), "node.circle.id");
    hana.does("leaveActivity", Map.of("participation", seat), PARTICIPATION);
    clock.advance(Duration.ofDays(5));
    assertThat(circleOf(hana)).isEqualTo(circle);
    assertThat(stands(hana, seat)).isEqualTo("ACTIVE 1");
  }

  @Test
  void leavingWhatIsCompletedGivesUpTheSeatAndStaysCompleted() {
    var hana = aMember();
    var seat = aSeatThatHasStarted(hana);
    clock.advance(Duration.ofDays(40));
    var answer = hana.does("leaveActivity", Map.of("participation", seat), PARTICIPATION);
    assertThat(text(answer, "leaveActivity.participation.state")).isEqualTo("COMPLETED");
    answer.path("leaveActivity.participation.circle").valueIsNull();
  }

  @Test
  void whoLeftHasNoDay() {
    var hana = aMember();
    var seat = aSeatThatHasStarted(hana);
    var answer = hana.does("leaveActivity", Map.of("participation", seat), PARTICIPATION);
    answer.path("leaveActivity.participation.day").valueIsNull();
  }
}
