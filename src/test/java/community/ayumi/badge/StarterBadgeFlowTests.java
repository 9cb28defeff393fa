package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import reactor.test.StepVerifier;

/** What a step and a rest earn, and who learns of it. */
class StarterBadgeFlowTests extends FlowTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String AWARD = "... on BadgeAward { badge { code } occurrence }";
  private static final String INBOX =
      "subscription { inbox { ... on InboxEvent { subject { " + AWARD + " } } } }";
  private static final String FEED =
      """
      subscription ($id: ID!) { feed(scope: {member: $id}) { ... on FeedEvent { subject {
        ... on CheckIn { id } %s } } } }
      """
          .formatted(AWARD);

  /** Badges of a member as somebody sees them, the oldest first. */
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
        .get()
        .reversed();
  }

  /** Codes of the badges that came with it. */
  private static List<String> finishes(Person person, String seat, int heightCm) {
    var step = person.addsStep(seat, "a step", heightCm);
    var input = Person.completing(seat, step, Map.of("visibility", "COMMUNITY"));
    var done = person.does("completeStep", input, "newAwards { badge { code } }");
    assertThat(problems(done, "completeStep")).isEmpty();
    return done.path("completeStep.newAwards[*].badge.code").entityList(String.class).get();
  }

  /** For a week; everything if no participation is given. */
  private static void rests(Person person, String... participation) {
    var input = new HashMap<String, Object>();
    input.put("until", LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(7).toString());
    Stream.of(participation).forEach(it -> input.put("participation", it));
    assertThat(problems(person.does("rest", input, "participations { id }"), "rest")).isEmpty();
  }

  @Test
  void theRestThatEarnsABadgeAnswersWithItAndSoDoesItsRepeat() {
    var hana = aMember();
    var until = LocalDate.now(ZoneId.of("Asia/Tokyo")).plusDays(3).toString();
    for (var again = 0; again < 2; again++) {
      var rested =
          hana.does("rest", Map.of("until", until), "newAwards { badge { code } occurrence }");
      assertThat(rested.path("rest.newAwards[*].badge.code").entityList(String.class).get())
          .containsExactly("courage-to-rest");
    }
    resumes(hana);
    var second = hana.does("rest", Map.of("until", until), "newAwards { badge { code } }");
    second.path("rest.newAwards").entityList(Object.class).hasSize(0);
  }

  private static void resumes(Person person) {
    person.does("resume", Map.of(), "participations { id }");
  }

  @ParameterizedTest
  @CsvSource({"1, step-50", "50, step-50", "51, ''", "99, ''", "100, step-100"})
  void aFinishedStepEarnsTheBadgeOfItsHeightAndEverybodyWhoMaySeeItLearns(
      int height, String badge) {
    var hana = aMember();
    var ken = aMember();
    var seat = hana.joins(anActivity());
    var earned = Stream.of("first-step", badge).filter(it -> !it.isEmpty()).toList();
    StepVerifier.create(ken.follows(FEED, Map.of("id", hana.id())))
        .expectNextCount(1)
        .then(() -> finishes(hana, seat, height))
        .expectNextCount(1)
        .thenConsumeWhile(it -> !it.toString().contains("code=" + earned.getLast()))
        .expectNextCount(1)
        .thenCancel()
        .verify(SOON);
    assertThat(awards(hana, ken)).containsExactlyElementsOf(earned);
  }

  @Test
  void eachOfTheTwoStepBadgesIsEarnedOnce() {
    var hana = aMember();
    var seat = hana.joins(anActivity());
    assertThat(finishes(hana, seat, 20)).containsExactly("first-step", "step-50");
    assertThat(finishes(hana, seat, 30)).isEmpty();
    assertThat(finishes(hana, seat, 100)).containsExactly("step-100");
    assertThat(finishes(hana, seat, 100)).isEmpty();
    assertThat(awards(hana, hana)).containsExactlyInAnyOrder("first-step", "step-50", "step-100");
  }

  @Test
  void theFirstRestIsToldToTheOneWhoRestsAndToNobodyElse() {
    var hana = aMember();
    var ken = aMember();
    StepVerifier.create(hana.follows(INBOX, Map.of()))
        .expectNextCount(1)
        .then(() -> rests(hana))
        .assertNext(it -> assertThat(it.toString()).contains("code=courage-to-rest"))
        .thenCancel()
        .verify(SOON);
    resumes(hana);
    rests(hana, hana.home());
    hana.checksIn(hana.home(), Map.of());
    assertThat(awards(hana, hana)).containsOnlyOnce("courage-to-rest");
    assertThat(awards(hana, ken)).isEmpty();
    assertThat(feed(hana, ken)).doesNotContain("courage-to-rest");
  }

  private static List<String> feed(Person of, Person viewer) {
    return viewer
        .ask(
            """
            query ($id: ID!) { feed(scope: {member: $id}, first: 50) { nodes { subject {
              ... on BadgeAward { badge { code } } } } } }
            """,
            Map.of("id", of.id()))
        .path("feed.nodes[*].subject.badge.code")
        .entityList(String.class)
        .get();
  }

  @Test
  void aRestOfEverythingIsOneRest() {
    var hana = aMember();
    var seat = hana.joins(anActivity());
    rests(hana);
    assertThat(facts(hana, "RESTED")).isOne();
    resumes(hana);
    rests(hana, seat);
    assertThat(facts(hana, "RESTED")).isEqualTo(2);
  }

  private long facts(Person person, String fact) {
    return count(
        "select count(*) from badge_fact where member_id = :id and fact = '%s'".formatted(fact),
        person);
  }

  @Test
  void cheersCountForTheActivityOfTheirCheckIn() {
    var slug = anActivity();
    var hana = aMember();
    var ken = aMember();
    var seat = hana.joins(slug);
    var here = hana.checksIn(seat, Map.of("visibility", "COMMUNITY"));
    ken.cheers(Map.of("checkIn", text(here, "checkIn.checkIn.id")), Map.of());
    ken.cheers(Map.of("checkIn", hana.tellsEveryone("at home")), Map.of());
    var there =
        """
        select count(*) from badge_fact f join activity a on a.id = any(f.activity_ids)
        where member_id = :id and fact = 'CHEER_SENT' and a.slug = '%s'
        """
            .formatted(slug);
    assertThat(facts(ken, "CHEER_SENT")).isEqualTo(2);
    assertThat(count(there, ken)).isOne();
  }
}
