package community.ayumi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What moved a circle lately, as those who sit there and those who do not look at it. */
class CircleMomentsFlowTests extends ClockFlowTests {

  private static final String MOMENTS =
      """
      query ($id: ID!, $first: Int! = 100) {
        node(id: $id) {
          ... on Circle {
            moments(first: $first) {
              kind
              subject {
                ... on CheckIn { id moment }
                ... on BadgeAward { badge { code } }
                ... on Circle { id }
              }
            }
          }
        }
      }
      """;

  private String slug;
  private String circle;

  @BeforeEach
  void makeAnActivity() {
    slug = anActivity();
  }

  /** Takes a seat in the one circle of the test and answers with the participation. */
  private String takesASeat(Person person) {
    var joined =
        person.does(
            "joinActivity", person.joining(slug, Map.of()), "participation { id circle { id } }");
    circle = text(joined, "joinActivity.participation.circle.id");
    return text(joined, "joinActivity.participation.id");
  }

  private static String tells(Person person, String seat, String visibility) {
    return text(person.checksIn(seat, Map.of("visibility", visibility)), "checkIn.checkIn.id");
  }

  private static String finishesAStep(Person person, String seat) {
    var step = person.addsStep(seat, "a step", 60);
    var done = person.does("completeStep", Person.completing(seat, step, Map.of()), "checkIn {id}");
    return text(done, "completeStep.checkIn.id");
  }

  /** Everything, each by what it was and of what. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private List<String> moments(Person viewer, int first) {
    List<Map> moments =
        viewer
            .ask(MOMENTS, Map.of("id", circle, "first", first))
            .path("node.moments")
            .entityList(Map.class)
            .get();
    return moments.stream().map(it -> name((Map<String, Object>) it)).toList();
  }

  private List<String> moments(Person viewer) {
    return moments(viewer, 100);
  }

  private static String name(Map<String, Object> event) {
    var subject = (Map<?, ?>) event.get("subject");
    return switch (event.get("kind").toString()) {
      case "CHECKED_IN" -> subject.get("moment") + " " + subject.get("id");
      case "BADGE_AWARDED" -> "BADGE " + ((Map<?, ?>) subject.get("badge")).get("code");
      default -> event.get("kind").toString();
    };
  }

  private List<String> momentsWith(Person viewer, String last) {
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> moments(viewer).contains(last));
    return moments(viewer);
  }

  @Test
  void returnsComeFirstThenFirstsThenStepsThenBadgesThenTheRestEachNewestFirst() {
    var people = Stream.generate(() -> aMember()).limit(5).toList();
    var seats = new ArrayList<String>();
    people.forEach(it -> seats.add(takesASeat(it)));
    people.subList(0, 3).forEach(it -> it.checksIn(it.home(), Map.of()));
    clock.advance(Duration.ofDays(8));
    var return1 = tells(people.get(0), seats.get(0), "CIRCLE");
    var regular1 = tells(people.get(0), seats.get(0), "CIRCLE");
    var first1 = tells(people.get(3), seats.get(3), "COMMUNITY");
    var return2 = tells(people.get(1), seats.get(1), "CIRCLE");
    var step = finishesAStep(people.get(1), seats.get(1));
    var first2 = tells(people.get(4), seats.get(4), "CIRCLE");
    var regular2 = tells(people.get(3), seats.get(3), "CIRCLE");

    assertThat(momentsWith(people.get(2), "REGULAR " + regular2))
        .containsExactly(
            "RETURN " + return2,
            "RETURN " + return1,
            "FIRST " + first2,
            "FIRST " + first1,
            "STEP_DONE",
            "STEP " + step,
            "BADGE first-step",
            "BADGE welcome-back",
            "BADGE first-step",
            "BADGE welcome-back",
            "REGULAR " + regular2,
            "REGULAR " + regular1);
    assertThat(moments(people.get(2), 3))
        .containsExactly("RETURN " + return2, "RETURN " + return1, "FIRST " + first2);
  }

  @Test
  void theBeginningOfACircleIsAMomentForAWeek() {
    var people = Stream.generate(() -> aMember()).limit(4).toList();
    people.forEach(this::takesASeat);
    var hana = people.getFirst();

    assertThat(momentsWith(hana, "CIRCLE_STARTED")).containsExactly("CIRCLE_STARTED");
    clock.advance(Duration.ofDays(7));
    assertThat(moments(hana)).containsExactly("CIRCLE_STARTED");
    clock.advance(Duration.ofSeconds(1));
    assertThat(moments(hana)).isEmpty();
  }

  @Test
  void whoDoesNotSitThereSeesNoneOfIt() {
    var hana = aMember();
    var ken = aMember();
    var seat = takesASeat(hana);
    var kensSeat = takesASeat(ken);
    var told = "FIRST " + tells(hana, seat, "COMMUNITY");
    assertThat(momentsWith(ken, told)).contains(told);

    ken.does("leaveActivity", Map.of("participation", kensSeat), "participation { id }");
    for (var outside : List.of(ken, aMember(), aMember(Role.MODERATOR))) {
      assertThat(moments(outside)).isEmpty();
    }
    assertThat(moments(hana)).contains(told);
  }

  @Test
  void whatIsToldToNobodyElseIsNoMomentOfTheCircle() {
    var hana = aMember();
    var seat = takesASeat(hana);
    tells(hana, seat, "ONLY_ME");
    var last = "REGULAR " + tells(hana, seat, "CIRCLE");

    assertThat(momentsWith(hana, last)).containsExactly(last);
  }

  @Test
  void whatWasTakenBackIsNoMoment() {
    var hana = aMember();
    var ken = aMember();
    var seat = takesASeat(hana);
    takesASeat(ken);
    tells(hana, hana.home(), "ONLY_ME");
    var gone = tells(hana, seat, "CIRCLE");
    hana.does("withdrawCheckIn", Map.of("checkIn", gone), "checkIn");
    var last = "REGULAR " + tells(hana, seat, "CIRCLE");

    assertThat(momentsWith(ken, last)).containsExactly(last);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whoDoesNotMeetSomebodySeesNoneOfTheirs(boolean byTheAuthor) {
    var hana = aMember();
    var ken = aMember();
    var rin = aMember();
    var seat = takesASeat(hana);
    takesASeat(ken);
    takesASeat(rin);
    var told = "FIRST " + tells(hana, seat, "CIRCLE");
    assertThat(momentsWith(ken, told)).contains(told);
    var blocker = byTheAuthor ? hana : ken;
    blocker.does("block", Map.of("member", byTheAuthor ? ken.id() : hana.id()), "member");

    assertThat(moments(ken)).isEmpty();
    assertThat(moments(rin)).contains(told);
  }

  @Test
  void whoComesLaterSeesOfTheTimeBeforeWhatEverybodyWasTold() {
    var hana = aMember();
    var seat = takesASeat(hana);
    var toAll = "FIRST " + tells(hana, seat, "COMMUNITY");
    var toCircle = "REGULAR " + tells(hana, seat, "CIRCLE");
    clock.advance(Duration.ofMinutes(1));
    var late = aMember();
    takesASeat(late);
    var after = "REGULAR " + tells(hana, seat, "CIRCLE");

    assertThat(momentsWith(late, after)).contains(toAll, after).doesNotContain(toCircle);
    assertThat(moments(hana)).contains(toAll, toCircle, after);
  }

  @Test
  void momentsOfAnotherCircleAreNotAmongThem() {
    var hana = aMember();
    var seat = takesASeat(hana);
    var here = "FIRST " + tells(hana, seat, "CIRCLE");
    var mine = circle;
    slug = anActivity();
    var elsewhere = "REGULAR " + tells(hana, takesASeat(hana), "CIRCLE");

    assertThat(momentsWith(hana, elsewhere)).containsExactly(elsewhere);
    circle = mine;
    assertThat(moments(hana)).contains(here).doesNotContain(elsewhere);
  }

  @Test
  void whoTellsEverybodyElsewhereThatTheyAreBackIsAMomentOfTheirCircleAndTheRestIsNot() {
    var hana = aMember();
    var ken = aMember();
    takesASeat(hana);
    var kensSeat = takesASeat(ken);
    tells(hana, hana.home(), "ONLY_ME");
    clock.advance(Duration.ofDays(8));
    var back = "RETURN " + tells(hana, hana.home(), "COMMUNITY");
    tells(hana, hana.home(), "COMMUNITY");
    var here = "FIRST " + tells(ken, kensSeat, "CIRCLE");

    assertThat(momentsWith(ken, here)).containsExactly(back, here, "BADGE first-step");
    assertThat(moments(ken, 1)).containsExactly(back);
    assertThat(moments(hana)).contains(back);
    assertThat(moments(aMember())).isEmpty();
  }

  @Test
  void whoTellsOneCircleThatTheyAreBackTellsNoOther() {
    var hana = aMember();
    var ken = aMember();
    var seat = takesASeat(hana);
    slug = anActivity();
    takesASeat(hana);
    var kensSeat = takesASeat(ken);
    tells(hana, hana.home(), "ONLY_ME");
    clock.advance(Duration.ofDays(8));
    tells(hana, seat, "CIRCLE");
    var here = "FIRST " + tells(ken, kensSeat, "CIRCLE");

    assertThat(momentsWith(ken, here)).containsExactly(here, "BADGE first-step");
  }

  @Test
  void aReturnToldElsewhereIsNotForWhoDoesNotMeetThemAndForNobodyOnceItIsTakenBack() {
    var hana = aMember();
    var ken = aMember();
    var rin = aMember();
    takesASeat(hana);
    takesASeat(ken);
    takesASeat(rin);
    tells(hana, hana.home(), "ONLY_ME");
    clock.advance(Duration.ofDays(8));
    var id = tells(hana, hana.home(), "COMMUNITY");
    assertThat(momentsWith(rin, "RETURN " + id)).containsExactly("RETURN " + id);
    ken.does("block", Map.of("member", hana.id()), "member");
    assertThat(moments(ken)).isEmpty();
    assertThat(moments(rin)).containsExactly("RETURN " + id);

    hana.does("withdrawCheckIn", Map.of("checkIn", id), "checkIn");
    assertThat(moments(rin)).isEmpty();
  }

  @Test
  void aReturnToldElsewhereIsAMomentWhileWhoCameBackSitsThere() {
    var hana = aMember();
    var ken = aMember();
    var seat = takesASeat(hana);
    takesASeat(ken);
    tells(hana, hana.home(), "ONLY_ME");
    clock.advance(Duration.ofDays(8));
    var back = "RETURN " + tells(hana, hana.home(), "COMMUNITY");
    assertThat(momentsWith(ken, back)).containsExactly(back);

    hana.does("leaveActivity", Map.of("participation", seat), "participation { id }");
    assertThat(moments(ken)).isEmpty();
    takesASeat(hana);
    assertThat(moments(ken)).containsExactly(back);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, -1, 101})
  void howManyIsOneToAHundred(int first) {
    var hana = aMember();
    takesASeat(hana);
    hana.ask(MOMENTS, Map.of("id", circle, "first", first))
        .errors()
        .satisfy(errors ->
            assertThat(errors)
                .allSatisfy(
                    it -> assertThat(it.getExtensions()).containsEntry("code", "BAD_REQUEST"))
                .isNotEmpty());
  }
}
