package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import reactor.core.publisher.Flux;

/** What a check-in has earned stays earned when it is withdrawn, and is told to nobody else. */
class WithdrawingFlowTests extends ClockFlowTests {

  private static final Duration SOON = Duration.ofSeconds(30);
  private static final String AWARD = "kind subject { ... on BadgeAward { id badge { code } } }";
  private static final String FEED =
      """
      subscription ($scope: FeedScope!, $after: Cursor) { feed(scope: $scope, after: $after) {
        __typename ... on CaughtUp { cursor } ... on FeedEvent { %s } } }
      """
          .formatted(AWARD);
  private static final String INBOX =
      """
      subscription ($after: Cursor) { inbox(after: $after) {
        __typename ... on CaughtUp { cursor } ... on InboxEvent { %s } } }
      """
          .formatted(AWARD);
  private static final String PAGE =
      "query ($scope: FeedScope!) { feed(scope: $scope, first: 100) { nodes { %s } } }"
          .formatted(AWARD);

  private Person hana;
  private Person ken;
  private Person stranger;
  private String participation;

  @BeforeEach
  void sitTogether() {
    hana = aMember();
    ken = aMember();
    stranger = aMember();
    var slug = anActivity();
    participation = hana.joins(slug);
    ken.joins(slug);
  }

  private Map<String, Object> hers() {
    return Map.of("scope", Map.of("member", hana.id()));
  }

  private static Flux<Map<String, Object>> follows(
      Person person, String document, Map<String, Object> given, @Nullable String after) {
    var variables = new HashMap<>(given);
    variables.put("after", after);
    return person.follows(document, variables);
  }

  private String now() {
    return follows(hana, INBOX, Map.of(), null).blockFirst(SOON).get("cursor").toString();
  }

  /** What a replay from before the return tells of its badges. */
  private static List<String> replayed(
      Person person, String document, Map<String, Object> given, Return back) {
    return follows(person, document, given, back.before())
        .takeUntil(message -> "CaughtUp".equals(message.get("__typename")))
        .map(Object::toString)
        .filter(back::tells)
        .collectList()
        .block(SOON);
  }

  private List<String> paged(Person person, Return back) {
    return person.ask(PAGE, hers()).path("feed.nodes").entityList(Map.class).get().stream()
        .map(Object::toString)
        .filter(back::tells)
        .toList();
  }

  private List<String> badgesOfHana(Person viewer) {
    return viewer
        .ask(
            "query ($handle: String!) {member(handle: $handle) {badgeAwards {nodes {id}}}}",
            Map.of("handle", hana.handle()))
        .path("member.badgeAwards.nodes[*].id")
        .entityList(String.class)
        .get();
  }

  /** Her return after eight days, with a step of a metre: two badges come with it. */
  private Return comesBack(String visibility) {
    hana.checksIn(hana.home(), Map.of());
    clock.advance(Duration.ofDays(8));
    var before = now();
    var step = hana.addsStep(participation, "the whole metre", 100);
    var input = Person.completing(participation, step, Map.of("visibility", visibility));
    var done = hana.does("completeStep", input, "checkIn { id } newAwards { id badge { code } }");
    assertThat(done.path("completeStep.newAwards[*].badge.code").entityList(String.class).get())
        .containsExactlyInAnyOrder("welcome-back", "step-100");
    return new Return(
        before,
        text(done, "completeStep.checkIn.id"),
        done.path("completeStep.newAwards[*].id").entityList(String.class).get());
  }

  private record Return(String before, String checkIn, List<String> awards) {

    boolean tells(String message) {
      return awards.stream().anyMatch(message::contains);
    }
  }

  private void withdraws(String checkIn) {
    var answer = hana.does("withdrawCheckIn", Map.of("checkIn", checkIn), "checkIn");
    assertThat(problems(answer, "withdrawCheckIn")).isEmpty();
  }

  private void areToldTo(Person person, Return back) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(replayed(person, FEED, hers(), back)).hasSize(2));
    assertThat(paged(person, back)).hasSize(2);
    assertThat(badgesOfHana(person)).containsAll(back.awards());
    assertThat(back.awards()).allMatch(person::finds);
  }

  private void areToldNoMoreTo(Person person, Return back) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(
            () -> assertThat(badgesOfHana(person)).doesNotContainAnyElementsOf(back.awards()));
    assertThat(replayed(person, FEED, hers(), back)).isEmpty();
    assertThat(paged(person, back)).isEmpty();
    assertThat(back.awards()).noneMatch(person::finds);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CIRCLE", "COMMUNITY"})
  void badgesOfAWithdrawnCheckInAreHersAndToldToNobodyElse(String visibility) {
    var back = comesBack(visibility);
    var told = visibility.equals("CIRCLE") ? Stream.of(ken) : Stream.of(ken, stranger);
    told.forEach(person -> areToldTo(person, back));

    withdraws(back.checkIn());

    for (var person : List.of(ken, stranger, aMember())) {
      areToldNoMoreTo(person, back);
    }
    assertThat(badgesOfHana(hana)).containsAll(back.awards());
    assertThat(back.awards()).allMatch(hana::finds);
    assertThat(replayed(hana, INBOX, Map.of(), back)).hasSize(2);
    assertThat(paged(hana, back)).as("as for the check-in itself").isEmpty();
  }

  @Test
  void withdrawingAnotherCheckInTakesNothingBack() {
    var back = comesBack("COMMUNITY");
    withdraws(hana.tellsEveryone("too much said"));
    // Judged after it, since that is done in the order of the log.
    ken.tellsEveryone("later");
    Awaitility.await()
        .atMost(SOON)
        .until(() -> count("select count(*) from badge_award where member_id = :id", ken) > 0);
    areToldTo(stranger, back);
  }
}
