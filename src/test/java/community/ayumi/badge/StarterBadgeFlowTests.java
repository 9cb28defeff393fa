package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.event.EventLog;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.test.StepVerifier;

/** What a step, a rest and the end of a circle earn, and who learns of it. */
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

  @Autowired private EventLog log;
  @Autowired private TransactionalOperator transaction;

  private Deeds deeds;

  @BeforeEach
  void makeDeeds() {
    deeds = new Deeds(db, log, transaction);
  }

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

  @ParameterizedTest
  @CsvSource({"1, step-50", "50, step-50", "51, ''", "99, ''", "100, step-100"})
  void aFinishedStepEarnsTheBadgeOfItsHeightAndEverybodyWhoMaySeeItLearns(
      int height, String badge) {
    var hana = aMember();
    var ken = aMember();
    var earned = Stream.of("first-step", badge).filter(it -> !it.isEmpty()).toList();
    StepVerifier.create(ken.follows(FEED, Map.of("id", hana.id())))
        .expectNextCount(1)
        .then(() -> deeds.finishesAStep(hana, hana.home(), height).block())
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
    for (var height : List.of(20, 30, 100, 100)) {
      deeds.finishesAStep(hana, hana.home(), height).block();
    }
    // A check-in judges all that was before it.
    hana.checksIn(hana.home(), Map.of());
    assertThat(awards(hana, hana)).containsExactlyInAnyOrder("first-step", "step-50", "step-100");
  }

  @Test
  void theFirstRestIsToldToTheOneWhoRestsAndToNobodyElse() {
    var hana = aMember();
    var ken = aMember();
    StepVerifier.create(hana.follows(INBOX, Map.of()))
        .expectNextCount(1)
        .then(() -> deeds.rests(hana, hana.home(), hana.joins("learning-english")).block())
        .assertNext(it -> assertThat(it.toString()).contains("code=courage-to-rest"))
        .thenCancel()
        .verify(SOON);
    deeds.rests(hana, hana.home()).block();
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
    deeds.rests(hana, hana.home(), seat).block();
    assertThat(facts(hana, "RESTED")).isOne();
    deeds.rests(hana, seat).block();
    assertThat(facts(hana, "RESTED")).isEqualTo(2);
  }

  private long facts(Person person, String fact) {
    return count(
        "select count(*) from badge_fact where member_id = :id and fact = '%s'".formatted(fact),
        person);
  }

  @Test
  void whoWasThereAtTheEndOfTheirCircleSharesOneBadge() {
    var slug = anActivity();
    var people = Stream.generate(() -> aMember()).limit(5).toList();
    var seats = people.stream().map(it -> it.joins(slug)).toList();
    var hana = people.get(0);
    var ken = people.get(1);
    var absent = people.get(2);
    var longAgo = people.get(3);
    var left = people.get(4);
    var circle = circle(seats.getFirst());
    for (var i : List.of(0, 1, 3, 4)) {
      people.get(i).checksIn(seats.get(i), Map.of());
    }
    db.sql("update check_in set local_date = local_date - 9 where member_id = :id")
        .bind("id", Deeds.uuid(longAgo))
        .then()
        .block();
    left.does("leaveActivity", Map.of("participation", seats.get(4)), "participation { state }");
    deeds.ends(circle).block();

    await().atMost(SOON).until(() -> awards(ken, ken).contains("circle-end"));
    assertThat(awards(hana, hana)).containsOnlyOnce("circle-end");
    assertThat(awards(hana, ken)).as("known in the circle").contains("circle-end");
    assertThat(awards(hana, aMember())).as("and nowhere else").doesNotContain("circle-end");
    for (var person : List.of(absent, longAgo, left)) {
      assertThat(awards(person, person)).doesNotContain("circle-end");
    }
    // In the west the last of the three days of grace goes on for some hours.
    var answer = absent.checksIn(seats.get(2), Map.of());
    assertThat(problems(answer, "checkIn")).isEmpty();
    assertThat(awards(absent, absent)).contains("circle-end");
  }

  private UUID circle(String participation) {
    return db.sql("select circle_id from seat where participation_id = :id")
        .bind("id", GlobalId.of(participation).id())
        .mapValue(UUID.class)
        .one()
        .block();
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
