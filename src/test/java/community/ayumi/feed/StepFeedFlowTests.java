package community.ayumi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

/** What of somebody's ladder is told, and to whom. */
class StepFeedFlowTests extends FlowTests {

  private static final String EVENT =
      """
      ... on FeedEvent {
        cursor kind
        subject {
          __typename
          ... on CheckIn { id note moment step { title } }
          ... on Withdrawn { checkIn finishedStep }
          ... on Step { id title heightCm doneAt member { handle } }
        }
      }
      """;
  private static final String FOLLOW =
      """
      subscription ($scope: FeedScope!, $after: Cursor) {
        feed(scope: $scope, after: $after) { __typename ... on CaughtUp { cursor } %s }
      }
      """
          .formatted(EVENT);
  private static final String PAGE =
      """
      query ($scope: FeedScope!) { feed(scope: $scope, first: 100) { nodes { %s } } }
      """
          .formatted(EVENT);
  private static final Set<String> BESIDES = Set.of("BADGE_AWARDED", "CIRCLE_STARTED");
  private static final Map<String, Object> COMMUNITY = Map.of("community", true);
  private static final Duration SOON = Duration.ofSeconds(15);

  private Person hana;
  private Person ken;
  private String slug;
  private String participation;

  @BeforeEach
  void sitTogether() {
    hana = aMember();
    ken = aMember();
    slug = anActivity();
    participation = hana.joins(slug);
    ken.joins(slug);
  }

  private Map<String, Object> circle() {
    var circle =
        hana.ask(
            "query ($id: ID!) { node(id: $id) { ... on Participation { circle { id } } } }",
            Map.of("id", participation));
    return Map.of("circle", text(circle, "node.circle.id"));
  }

  private static Flux<Map<String, Object>> follows(
      Person person, Map<String, Object> scope, @Nullable String after) {
    var variables = new HashMap<String, Object>(Map.of("scope", scope));
    variables.put("after", after);
    return person.follows(FOLLOW, variables);
  }

  private String splits(String step, int... heights) {
    return text(
        hana.does("splitStep", Person.splitting(step, heights), "steps { id }"),
        "splitStep.steps[0].id");
  }

  private String completes(String step, String visibility) {
    var input = Person.completing(participation, step, Map.of("visibility", visibility));
    return text(hana.does("completeStep", input, "checkIn { id }"), "completeStep.checkIn.id");
  }

  private void withdraws(String checkIn) {
    hana.does("withdrawCheckIn", Map.of("checkIn", checkIn), "checkIn");
  }

  /** What was told of check-ins and steps: the kinds, with the titles of steps. */
  private static List<String> told(List<Map<String, Object>> messages) {
    return messages.stream()
        .filter(message -> message.get("subject") instanceof Map<?, ?> it && !it.isEmpty())
        .filter(message -> !BESIDES.contains(message.get("kind")))
        .map(message ->
            ((Map<?, ?>) message.get("subject")).get("title") instanceof String title
                ? message.get("kind") + " " + title
                : message.get("kind").toString())
        .toList();
  }

  /** What a stream tells until somebody tells everyone the end. */
  private List<Map<String, Object>> untilTheEnd(
      Flux<Map<String, Object>> stream, Runnable happening) {
    var told = new ArrayList<Map<String, Object>>();
    StepVerifier.create(stream)
        .expectNextCount(1)
        .then(happening)
        .then(() -> hana.tellsEveryone("the end"))
        .recordWith(() -> told)
        .thenConsumeWhile(message -> !message.toString().contains("the end"))
        .expectNextCount(0)
        .thenCancel()
        .verify(SOON);
    told.removeIf(message -> message.toString().contains("the end"));
    return told;
  }

  private static List<Map<String, Object>> replayed(
      Person person, Map<String, Object> scope, String after) {
    return follows(person, scope, after)
        .takeUntil(message -> "CaughtUp".equals(message.get("__typename")))
        .collectList()
        .block(SOON);
  }

  private static List<Map<String, Object>> paged(Person person, Map<String, Object> scope) {
    var nodes = new ArrayList<Map<String, Object>>();
    person
        .ask(PAGE, Map.of("scope", scope))
        .path("feed.nodes")
        .entityList(Map.class)
        .get()
        .forEach(node -> {
          @SuppressWarnings("unchecked")
          var event = (Map<String, Object>) node;
          nodes.addFirst(event);
        });
    return nodes;
  }

  /** Replays and pages end where the log was last looked at. */
  private static void awaits(
      Person person, Map<String, Object> scope, String after, List<String> expected) {
    Awaitility.await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(told(replayed(person, scope, after))).isEqualTo(expected));
  }

  private static String now(Person person) {
    return follows(person, COMMUNITY, null).blockFirst(SOON).get("cursor").toString();
  }

  @Test
  void theCircleIsToldOfASplitAndThenOfACheckInAndTheStepItFinished() {
    var hurdle = hana.addsStep(participation, "the hurdle", 100);
    StepVerifier.create(follows(ken, circle(), null))
        .expectNextCount(1)
        .then(() -> completes(splits(hurdle, 20, 50), "CIRCLE"))
        .assertNext(
            event -> assertThat(told(List.of(event))).containsExactly("STEP_SPLIT the hurdle"))
        .assertNext(event ->
            assertThat(event.toString()).contains("CHECKED_IN", "moment=FIRST", "title=20 cm"))
        .assertNext(event -> {
          assertThat(told(List.of(event))).containsExactly("STEP_DONE 20 cm");
          assertThat(event.toString())
              .contains("heightCm=20", "handle=" + hana.handle())
              .doesNotContain("doneAt=null");
        })
        .thenCancel()
        .verify(SOON);
  }

  @Test
  void stepsAreToldInTheScopesOfTheirActivityAndTheirMemberToo() {
    var activity = hana.joining(slug, Map.of()).get("activity");
    for (var scope :
        List.<Map<String, Object>>of(
            Map.of("activity", activity), Map.of("member", hana.id()), COMMUNITY)) {
      var hurdle = hana.addsStep(participation, "another", 100);
      StepVerifier.create(follows(ken, scope, null))
          .expectNextCount(1)
          .then(() -> completes(splits(hurdle, 20), "COMMUNITY"))
          .thenConsumeWhile(event -> !event.toString().contains("STEP_SPLIT"))
          .thenConsumeWhile(event -> !event.toString().contains("CHECKED_IN"))
          .thenConsumeWhile(event -> !event.toString().contains("STEP_DONE"))
          .thenCancel()
          .verify(SOON);
    }
  }

  @Test
  void aReplayAndAPageTellTheSame() {
    var before = now(ken);
    var hurdle = hana.addsStep(participation, "the hurdle", 100);
    completes(splits(hurdle, 20, 50), "CIRCLE");
    completes(hurdle, "COMMUNITY");
    var all =
        List.of(
            "STEP_SPLIT the hurdle",
            "CHECKED_IN",
            "STEP_DONE 20 cm",
            "CHECKED_IN",
            "STEP_DONE the hurdle");
    awaits(ken, circle(), before, all);
    assertThat(told(paged(ken, circle()))).isEqualTo(all);
    // Whoever sits elsewhere is told what everybody is.
    var stranger = aMember();
    var some = List.of("CHECKED_IN", "STEP_DONE the hurdle");
    var hers = Map.<String, Object>of("member", hana.id());
    assertThat(told(replayed(stranger, hers, before))).isEqualTo(some);
    assertThat(told(paged(stranger, hers))).isEqualTo(some);
  }

  @Test
  void whatIsWithdrawnIsToldAgainByNoReplayAndNoPage() {
    var yui = aMember();
    yui.joins(slug);
    var before = now(ken);
    var step = hana.addsStep(participation, "too much said", 50);
    var checkIn = completes(step, "COMMUNITY");
    var scope = Map.<String, Object>of("member", hana.id());
    for (var person : List.of(hana, ken, aMember())) {
      awaits(person, scope, before, List.of("CHECKED_IN", "STEP_DONE too much said"));
    }
    withdraws(checkIn);
    awaits(hana, scope, before, List.of("WITHDRAWN"));
    for (var person : List.of(hana, ken, yui, aMember())) {
      assertThat(told(replayed(person, scope, before))).containsExactly("WITHDRAWN");
      assertThat(told(paged(person, scope))).containsExactly("WITHDRAWN");
    }
  }

  @Test
  void whoFollowedIsToldWhichStepToForget() {
    var step = hana.addsStep(participation, "for a moment", 50);
    var other = hana.addsStep(participation, "not finished", 60);
    var told =
        untilTheEnd(
            follows(ken, COMMUNITY, null),
            () -> {
              withdraws(completes(step, "COMMUNITY"));
              var input = Map.<String, Object>of("step", other, "visibility", "COMMUNITY");
              withdraws(text(hana.checksIn(participation, input), "checkIn.checkIn.id"));
            });
    var withdrawn = told.stream().filter(it -> "WITHDRAWN".equals(it.get("kind"))).toList();
    assertThat(withdrawn).hasSize(2);
    assertThat(withdrawn.getFirst().toString()).contains("finishedStep=" + step);
    assertThat(withdrawn.getLast().toString()).contains("finishedStep=null");
  }

  @Test
  void whatTheCircleIsToldNobodyElseIs() {
    var blocked = aMember();
    var blocking = aMember();
    List.of(blocked, blocking).forEach(it -> it.joins(slug));
    var late = aMember();
    hana.does("block", Map.of("member", blocked.id()), "member");
    blocking.does("block", Map.of("member", hana.id()), "member");
    var before = now(ken);
    var hurdle = hana.addsStep(participation, "the hurdle", 100);
    completes(splits(hurdle, 20), "CIRCLE");
    completes(splits(hurdle, 50), "ONLY_ME");
    late.joins(slug);
    var toKen =
        List.of("STEP_SPLIT the hurdle", "CHECKED_IN", "STEP_DONE 20 cm", "STEP_SPLIT the hurdle");
    var toHana = new ArrayList<>(toKen);
    toHana.addAll(List.of("CHECKED_IN", "STEP_DONE 50 cm"));
    awaits(hana, circle(), before, toHana);
    assertThat(told(replayed(ken, circle(), before))).isEqualTo(toKen);
    for (var other : List.of(blocked, blocking, late, aMember(), aMember(Role.MODERATOR))) {
      assertThat(told(replayed(other, circle(), before))).isEmpty();
      assertThat(told(paged(other, circle()))).isEmpty();
    }
  }

  @Test
  void whoSitsInNoCircleIsAloneWithASplit() {
    db.sql("update activity set circle_size = null where slug = :slug")
        .bind("slug", slug)
        .then()
        .block();
    var before = now(ken);
    var yui = aMember();
    var alone = yui.joins(slug);
    var hurdle = yui.addsStep(alone, "on my own", 100);
    yui.does("splitStep", Person.splitting(hurdle, 50), "steps { id }");
    var scope = Map.<String, Object>of("member", yui.id());
    awaits(yui, scope, before, List.of("STEP_SPLIT on my own"));
    assertThat(told(paged(yui, scope))).containsExactly("STEP_SPLIT on my own");
    assertThat(told(replayed(ken, scope, before))).isEmpty();
    assertThat(told(paged(ken, scope))).isEmpty();
  }

  @Test
  void aLiveStreamTellsAStrangerNothingOfTheCircle() {
    var hurdle = hana.addsStep(participation, "the hurdle", 100);
    var told =
        untilTheEnd(
            follows(aMember(), Map.of("member", hana.id()), null),
            () -> {
              completes(splits(hurdle, 20), "CIRCLE");
              completes(hurdle, "ONLY_ME");
            });
    assertThat(told(told)).isEmpty();
  }

  @Test
  void anEventOfASplitShowsTheStepAsItIsNow() {
    var before = now(ken);
    var hurdle = hana.addsStep(participation, "the hurdle", 100);
    splits(hurdle, 20);
    awaits(ken, circle(), before, List.of("STEP_SPLIT the hurdle"));
    assertThat(replayed(ken, circle(), before).toString()).contains("doneAt=null");
    completes(hurdle, "ONLY_ME");
    awaits(
        hana,
        circle(),
        before,
        List.of("STEP_SPLIT the hurdle", "CHECKED_IN", "STEP_DONE the hurdle"));
    assertThat(replayed(ken, circle(), before).toString())
        .contains("STEP_SPLIT")
        .doesNotContain("doneAt=null");
  }

  @Test
  void aCheckInShowsItsStepAsItIsNow() {
    var named =
        "subscription ($scope: FeedScope!, $after: Cursor) { feed(scope: $scope, after: $after) {"
            + " __typename ... on FeedEvent { subject { ... on CheckIn { step { doneAt } } } } } }";
    var before = now(ken);
    var step = hana.addsStep(participation, "bit by bit", 40);
    hana.checksIn(participation, Map.of("step", step, "visibility", "CIRCLE"));
    completes(step, "ONLY_ME");
    var variables = new HashMap<String, Object>(Map.of("scope", circle()));
    variables.put("after", before);
    StepVerifier.create(ken.follows(named, variables).take(1))
        .assertNext(
            event -> assertThat(event.toString()).contains("doneAt").doesNotContain("doneAt=null"))
        .verifyComplete();
  }

  /** That it was split they were told when they sat together; how it goes on they are not. */
  @Test
  void whoNoLongerSitsWithSomebodyLearnsNothingNewOfAStepThatWasSplit() {
    var step = hana.addsStep(participation, "the hurdle", 60);
    splits(step, 20);
    var before = circle();
    hana.does("leaveActivity", Map.of("participation", participation), "participation { id }");
    var rin = aMember();
    rin.joins(slug);
    hana.does("block", Map.of("member", rin.id()), "member");
    hana.joins(slug);
    assertThat(circle()).isNotEqualTo(before);
    completes(step, "ONLY_ME");

    var seen =
        ken.ask(
            """
            query ($scope: FeedScope!, $step: ID!) {
              node(id: $step) { id }
              feed(scope: $scope, first: 100) { nodes { kind subject { ... on Step {
                title doneAt participation { state day circle { id } steps { id } } } } } } }
            """,
            Map.of("scope", before, "step", step));
    seen.path("node").valueIsNull();
    var split =
        seen.path("feed.nodes").entityList(Map.class).get().stream()
            .filter(it -> "STEP_SPLIT".equals(it.get("kind")))
            .toList();
    assertThat(split).hasSize(1);
    assertThat(split.getFirst().get("subject").toString())
        .contains("title=the hurdle", "doneAt=null", "state=ACTIVE", "circle=null", "steps=[]");
  }
}
