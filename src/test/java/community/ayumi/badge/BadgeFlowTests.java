package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.test.StepVerifier;

class BadgeFlowTests extends ClockFlowTests {

  private static List<String> newAwards(Response answer) {
    return answer.path("checkIn.newAwards[*].badge.code").entityList(String.class).get();
  }

  private static List<String> awards(Person of, Person viewer) {
    return viewer
        .ask(
            """
            query ($handle: String!) {
              member(handle: $handle) { badgeAwards { nodes { badge { code } } } } }
            """,
            Map.of("handle", of.handle()))
        .path("member.badgeAwards.nodes[*].badge.code")
        .entityList(String.class)
        .get();
  }

  private Response checksIn(Person person) {
    return person.checksIn(person.home(), Map.of());
  }

  @Test
  void theFirstCheckInEarnsTheFirstStepAndNoOtherDoes() {
    var hana = aMember();
    assertThat(newAwards(checksIn(hana))).containsExactly("first-step");
    assertThat(newAwards(checksIn(hana))).isEmpty();
  }

  @Test
  void sevenDaysEarnTheirBadgeHoweverManyCheckInsTheyHave() {
    var hana = aMember();
    for (var day = 1; day <= 6; day++) {
      checksIn(hana);
      assertThat(newAwards(checksIn(hana))).isEmpty();
      assertThat(progress(hana, "days-7")).isEqualTo(day + "/7");
      clock.advance(Duration.ofDays(2));
    }
    assertThat(newAwards(checksIn(hana))).containsExactly("days-7");
    assertThat(newAwards(checksIn(hana))).isEmpty();
    assertThat(progress(hana, "days-7")).isEqualTo("none");
    assertThat(progress(hana, "days-30")).isEqualTo("7/30");
  }

  private static String progress(Person person, String badge) {
    return person
        .ask("{ viewer { badgeProgress { badge { code } current target } } }")
        .path("viewer.badgeProgress")
        .entityList(Map.class)
        .get()
        .stream()
        .filter(it -> ((Map<?, ?>) it.get("badge")).get("code").equals(badge))
        .map(it -> it.get("current") + "/" + it.get("target"))
        .findFirst()
        .orElse("none");
  }

  @Test
  void eachReturnIsWelcomedBack() {
    var hana = aMember();
    checksIn(hana);
    for (var occurrence = 1; occurrence <= 3; occurrence++) {
      clock.advance(Duration.ofDays(8));
      var answer = checksIn(hana);
      assertThat(newAwards(answer)).containsExactly("welcome-back");
      answer.path("checkIn.newAwards[0].occurrence").entity(Integer.class).isEqualTo(occurrence);
      assertThat(newAwards(checksIn(hana))).isEmpty();
      assertThat(progress(hana, "welcome-back")).as("nothing to work for").isEqualTo("none");
    }
  }

  @Test
  void aRepeatUnderItsKeyTellsTheSameAwardsAgain() {
    var hana = aMember();
    var given = Map.<String, Object>of("key", "same");
    assertThat(newAwards(hana.checksIn(hana.home(), given))).containsExactly("first-step");
    assertThat(newAwards(hana.checksIn(hana.home(), given))).containsExactly("first-step");
  }

  /** Noon in Tokyo is the middle of the night elsewhere. */
  @ParameterizedTest
  @CsvSource({
    "00:59, Asia/Tokyo, false",
    "01:00, Asia/Tokyo, true",
    "04:59, Asia/Tokyo, true",
    "05:00, Asia/Tokyo, false",
    "12:00, Asia/Tokyo, false",
    "12:00, Europe/London, true"
  })
  void aCheerInTheNightOfItsSenderIsALight(String tokyo, String zone, boolean light) {
    var hours = LocalTime.parse(tokyo).minusHours(12).toSecondOfDay();
    clock.set(START.plusSeconds(hours));
    var hana = aMember();
    var ken = aMember(Map.of("timeZone", zone));
    cheerAndWait(ken, hana);
    assertThat(awards(ken, ken))
        .containsExactlyInAnyOrderElementsOf(
            light ? List.of("seen", "night-light") : List.of("seen"));
    assertThat(awards(ken, hana)).isEmpty();
  }

  private static void cheerAndWait(Person from, Person to) {
    var cheer = Person.cheering(Map.of("checkIn", to.tellsEveryone("here")), Map.of());
    var inbox = "subscription { inbox { ... on InboxEvent { kind } } }";
    StepVerifier.create(from.follows(inbox, Map.of()))
        .expectNextCount(1)
        .then(() -> from.does("sendCheer", cheer, "cheer { id }"))
        .assertNext(it -> assertThat(it).containsEntry("kind", "BADGE_AWARDED"))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  @Test
  void anAwardIsSeenByThoseWhoMaySeeItsCause() {
    var hana = aMember();
    var yui = aMember();
    hana.tellsEveryone("all may know");
    checksIn(yui);
    assertThat(awards(hana, yui)).containsExactly("first-step");
    assertThat(awards(yui, yui)).containsExactly("first-step");
    assertThat(awards(yui, hana)).isEmpty();
  }

  @Test
  void progressIsNobodyElses() {
    var hana = aMember();
    hana.ask("{ member(handle: \"x\") { badgeProgress { current } } }")
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "BAD_REQUEST"));
    assertThat(progress(hana, "first-step")).isEqualTo("0/1");
    checksIn(hana);
    assertThat(progress(hana, "first-step")).isEqualTo("none");
    assertThat(progress(hana, "seen")).isEqualTo("0/1");
  }
}
