package community.ayumi.circle;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** A hurdle that is too high becomes steps that are not. */
class SteppingFlowTests extends FlowTests {

  private static final String STEP =
      "step { id title heightCm doneAt splitFrom { id } participation { id } member { handle } }";
  private static final String PARTS = "steps { id title heightCm doneAt splitFrom { id } }";
  private static final String LADDER =
      "query ($id: ID!) { node(id: $id) { ... on Participation { steps { id title heightCm } } } }";

  private Person hana;
  private String slug;
  private String participation;

  @BeforeEach
  void takePart() {
    hana = aMember();
    slug = anActivity();
    participation = hana.joins(slug);
  }

  private Map<String, Object> adding(String title, int heightCm) {
    var input = new HashMap<String, Object>();
    input.put("key", UUID.randomUUID().toString());
    input.put("participation", participation);
    input.put("title", title);
    input.put("heightCm", heightCm);
    return input;
  }

  private String step(int heightCm) {
    return hana.addsStep(participation, heightCm + " cm", heightCm);
  }

  private static Response splits(Person person, String step, int... heights) {
    return person.does("splitStep", Person.splitting(step, heights), PARTS);
  }

  private static List<String> parts(Response answer) {
    return answer.path("splitStep.steps[*].id").entityList(String.class).get();
  }

  private List<Integer> heights() {
    return hana.ask(LADDER, Map.of("id", participation))
        .path("node.steps[*].heightCm")
        .entityList(Integer.class)
        .get();
  }

  private List<String> ladder() {
    return hana.ask(LADDER, Map.of("id", participation))
        .path("node.steps[*].id")
        .entityList(String.class)
        .get();
  }

  private long told() {
    return count("select count(*) from event where author_id = :id and kind = 'STEP_SPLIT'", hana);
  }

  @Test
  void aStepLiesAfterTheLastThatIsNotHigher() {
    var answer = hana.does("addStep", adding("the hurdle itself", 100), STEP);
    assertThat(problems(answer, "addStep")).isEmpty();
    assertThat(text(answer, "addStep.step.title")).isEqualTo("the hurdle itself");
    assertThat(text(answer, "addStep.step.participation.id")).isEqualTo(participation);
    assertThat(text(answer, "addStep.step.member.handle")).isEqualTo(hana.handle());
    answer.path("addStep.step.doneAt").valueIsNull();
    answer.path("addStep.step.splitFrom").valueIsNull();
    var twenty = step(20);
    step(50);
    var sameAgain = step(20);
    step(1);
    assertThat(heights()).containsExactly(1, 20, 20, 50, 100);
    assertThat(ladder()).startsWith(ladder().getFirst(), twenty, sameAgain);
  }

  @Test
  void aSharedLadderTakesOwnStepsToo() {
    participation = hana.joins("freelance");
    var own = step(50);
    // After the one of 50 that was there.
    assertThat(ladder().indexOf(own)).isEqualTo(heights().lastIndexOf(50));
  }

  @Test
  void aSplitPutsLowerPartsRightBeforeTheStepWhichStays() {
    var low = step(10);
    var hurdle = step(100);
    var answer = splits(hana, hurdle, 50, 20, 80);
    assertThat(problems(answer, "splitStep")).isEmpty();
    answer
        .path("splitStep.steps[*].heightCm")
        .entityList(Integer.class)
        .containsExactly(50, 20, 80);
    answer
        .path("splitStep.steps[*].splitFrom.id")
        .entityList(String.class)
        .containsExactly(hurdle, hurdle, hurdle);
    var parts = parts(answer);
    assertThat(ladder()).containsExactly(low, parts.get(0), parts.get(1), parts.get(2), hurdle);
    assertThat(told()).isOne();
  }

  @Test
  void aPartCanBeSplitAgainAndSoCanTheStep() {
    var hurdle = step(100);
    var half = parts(splits(hana, hurdle, 50)).getFirst();
    splits(hana, half, 20, 30);
    splits(hana, hurdle, 90);
    assertThat(heights()).containsExactly(20, 30, 50, 90, 100);
  }

  @Test
  void aStepThatIsAddedLaterLiesNotBetweenPartsAndTheirStep() {
    var hurdle = step(80);
    var parts = parts(splits(hana, hurdle, 20, 40));
    splits(hana, parts.getLast(), 30);
    assertThat(heights()).containsExactly(20, 30, 40, 80);
    step(50);
    assertThat(heights()).containsExactly(20, 30, 40, 80, 50);
    step(10);
    step(25);
    assertThat(heights()).containsExactly(10, 25, 20, 30, 40, 80, 50);
    assertThat(parts(splits(hana, hurdle, 60))).hasSize(1);
    assertThat(heights()).containsExactly(10, 25, 20, 30, 40, 60, 80, 50);
  }

  @Test
  void twentyRepeatsAtOnceAreOneStepAndOneAnswer() {
    var input = adding("one sentence", 10);
    var answers =
        together(Stream.generate(() -> hana.doing("addStep", input, STEP)).limit(20).toList());
    assertThat(answers).hasSize(20);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(problem(answers.getFirst())).isEqualTo("none");
    assertThat(heights()).containsExactly(10);
  }

  @Test
  void twentyRepeatsAtOnceAreOneSplitAndOneAnswer() {
    var input = Person.splitting(step(100), 20, 50);
    var answers =
        together(Stream.generate(() -> hana.doing("splitStep", input, PARTS)).limit(20).toList());
    assertThat(answers).hasSize(20);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(problem(answers.getFirst())).isEqualTo("none");
    assertThat(heights()).containsExactly(20, 50, 100);
    assertThat(told()).isOne();
  }

  @Test
  void aRepeatAnswersWithItsOwnPartsAsTheyAreNow() {
    var hurdle = step(100);
    var input = Person.splitting(hurdle, 20, 50);
    var first = parts(hana.does("splitStep", input, PARTS));
    splits(hana, hurdle, 60, 70);
    hana.does(
        "completeStep",
        Person.completing(participation, first.getFirst(), Map.of()),
        "step { id }");
    var again = hana.does("splitStep", input, PARTS);
    assertThat(parts(again)).isEqualTo(first);
    again.path("splitStep.steps[0].doneAt").hasValue();
    again.path("splitStep.steps[1].doneAt").valueIsNull();
    assertThat(told()).isEqualTo(2);
  }

  @Test
  void aKeyStandsForItsInput() {
    var adding = adding("one sentence", 10);
    var step = text(hana.does("addStep", adding, STEP), "addStep.step.id");
    adding.put("heightCm", 11);
    var other = hana.does("addStep", adding, STEP);
    assertThat(problems(other, "addStep")).containsExactly("IDEMPOTENCY_CONFLICT");
    other.path("addStep.step").valueIsNull();
    // The same key of another mutation is another key.
    var splitting = Person.splitting(step, 5);
    splitting.put("key", adding.get("key"));
    assertThat(problems(hana.does("splitStep", splitting, PARTS), "splitStep")).isEmpty();
    splitting.put("into", List.of(Map.of("title", "other", "heightCm", 5)));
    assertThat(problems(hana.does("splitStep", splitting, PARTS), "splitStep"))
        .containsExactly("IDEMPOTENCY_CONFLICT");
    assertThat(heights()).containsExactly(5, 10);
  }

  @Test
  void whatWasRefusedCanBeSentAgainUnderItsKey() {
    var input = adding("", 10);
    assertThat(problems(hana.does("addStep", input, STEP), "addStep"))
        .containsExactly("STEP_TITLE_OUT_OF_RANGE");
    input.put("title", "now with words");
    assertThat(problems(hana.does("addStep", input, STEP), "addStep")).isEmpty();
  }

  @Test
  @SuppressWarnings("unchecked")
  void splitsAtOnceKeepTheOrder() {
    var steps = List.of(step(40), step(70), step(100));
    var payloads =
        together(
            IntStream.range(0, 24)
                .mapToObj(n -> Person.splitting(steps.get(n % 3), 10, 30, 20))
                .map(input -> hana.doing("splitStep", input, PARTS))
                .toList());
    assertThat(payloads).extracting(FlowTests::problem).containsOnly("none");
    var ladder = ladder();
    assertThat(ladder).hasSize(3 + 24 * 3).doesNotHaveDuplicates();
    for (var payload : payloads) {
      var parts = (List<Map<String, Object>>) payload.get("steps");
      var at = ladder.indexOf(parts.getFirst().get("id").toString());
      assertThat(ladder.subList(at, at + 3))
          .isEqualTo(parts.stream().map(it -> it.get("id")).toList());
      var from = ((Map<String, Object>) parts.getFirst().get("splitFrom")).get("id").toString();
      assertThat(ladder.indexOf(from)).isGreaterThan(at + 2);
    }
    assertThat(ladder.stream().filter(steps::contains)).isEqualTo(steps);
    assertThat(count("select max(place) from step where member_id = :id", hana)).isEqualTo(75);
    assertThat(told()).isEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 101, -1, 1_000_000})
  void aHeightBeyond1To100IsRefusedWithItsLimitsAndChangesNothing(int heightCm) {
    var limits = " problems { ... on StepHeightOutOfRange { lowest highest } }";
    var hurdle = step(100);
    var added = hana.does("addStep", adding("too much", heightCm), STEP + limits);
    var split = hana.does("splitStep", Person.splitting(hurdle, 50, heightCm), PARTS + limits);
    for (var answer : Map.of("addStep", added, "splitStep", split).entrySet()) {
      var path = answer.getKey() + ".problems[0].";
      assertThat(problems(answer.getValue(), answer.getKey()))
          .containsExactly("STEP_HEIGHT_OUT_OF_RANGE");
      assertThat(text(answer.getValue(), path + "lowest")).isEqualTo("1");
      assertThat(text(answer.getValue(), path + "highest")).isEqualTo("100");
      assertThat(text(answer.getValue(), path + "message")).contains("1 to 100");
    }
    added.path("addStep.step").valueIsNull();
    split.path("splitStep.steps").entityList(Object.class).hasSize(0);
    assertThat(heights()).containsExactly(100);
    assertThat(told()).isZero();
  }

  static Stream<String> noTitles() {
    return Stream.of("", " ", "\n\t　", "x".repeat(141), "🙂".repeat(141));
  }

  @ParameterizedTest
  @MethodSource("noTitles")
  void aTitleIsNeverEmptyNorLongerThan140(String title) {
    var hurdle = step(100);
    assertThat(problems(hana.does("addStep", adding(title, 10), STEP), "addStep"))
        .containsExactly("STEP_TITLE_OUT_OF_RANGE");
    var input = Person.splitting(hurdle, 10);
    input.put("into", List.of(Map.of("title", title, "heightCm", 10)));
    assertThat(problems(hana.does("splitStep", input, PARTS), "splitStep"))
        .containsExactly("STEP_TITLE_OUT_OF_RANGE");
    assertThat(heights()).containsExactly(100);
  }

  @Test
  void whatNoTextCanHoldIsABadRequest() {
    hana.does("addStep", adding("a\u0000b", 10), STEP)
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "BAD_REQUEST"));
    assertThat(heights()).isEmpty();
  }

  static Stream<String> titles() {
    return Stream.of("x", "あ".repeat(140), "🙂".repeat(140), "quotes ' \" \\ ; -- {0} {a,b} :id ?");
  }

  @ParameterizedTest
  @MethodSource("titles")
  void aTitleIsKeptAsItWasWrittenWithoutTheBlanksAroundIt(String title) {
    var answer = hana.does("addStep", adding(" " + title + "　", 100), STEP);
    assertThat(text(answer, "addStep.step.title")).isEqualTo(title);
    var input = Person.splitting(text(answer, "addStep.step.id"), 10);
    input.put("into", List.of(Map.of("title", title, "heightCm", 10)));
    assertThat(text(hana.does("splitStep", input, PARTS), "splitStep.steps[0].title"))
        .isEqualTo(title);
  }

  @Test
  void aPartAsHighAsTheStepIsRefusedWithItsHeight() {
    var half = step(50);
    for (var height : List.of(50, 51, 100)) {
      var answer =
          hana.does(
              "splitStep",
              Person.splitting(half, 20, height),
              PARTS + " problems { ... on PartTooHigh { heightCm } }");
      assertThat(problems(answer, "splitStep")).containsExactly("PART_TOO_HIGH");
      assertThat(text(answer, "splitStep.problems[0].heightCm")).isEqualTo("50");
      answer.path("splitStep.steps").entityList(Object.class).hasSize(0);
    }
    assertThat(problems(splits(hana, half, 49), "splitStep")).isEmpty();
    assertThat(problems(splits(hana, step(1), 1), "splitStep")).containsExactly("PART_TOO_HIGH");
    assertThat(heights()).containsExactly(1, 49, 50);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 11, 500})
  void aSplitHasOneToTenParts(int parts) {
    var hurdle = step(100);
    splits(hana, hurdle, IntStream.range(0, parts).map(n -> 10).toArray())
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions())
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("inputPath", "input.into"));
    assertThat(heights()).containsExactly(100);
    assertThat(parts(splits(hana, hurdle, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10))).hasSize(10);
  }

  @Test
  void whatIsDoneIsNotSplit() {
    var half = step(50);
    hana.does("completeStep", Person.completing(participation, half, Map.of()), "step { id }");
    assertThat(problems(splits(hana, half, 20), "splitStep")).containsExactly("STEP_DONE_ALREADY");
    assertThat(heights()).containsExactly(50);
    assertThat(told()).isZero();
  }

  @Test
  void aLadderHasRoomFor200Steps() {
    var hurdle = step(100);
    IntStream.range(0, 19).forEach(n -> splits(hana, hurdle, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
    IntStream.range(0, 8).forEach(n -> step(50));
    var answer =
        hana.does(
            "splitStep",
            Person.splitting(hurdle, 20, 30),
            PARTS + " problems { ... on TooManySteps { limit } }");
    assertThat(problems(answer, "splitStep")).containsExactly("TOO_MANY_STEPS");
    assertThat(text(answer, "splitStep.problems[0].limit")).isEqualTo("200");
    step(60);
    assertThat(problems(hana.does("addStep", adding("one more", 60), STEP), "addStep"))
        .containsExactly("TOO_MANY_STEPS");
    assertThat(problems(splits(hana, hurdle, 20), "splitStep")).containsExactly("TOO_MANY_STEPS");
    assertThat(heights()).hasSize(200);
    assertThat(told()).isEqualTo(19);
  }

  @Test
  void whereThereAreNoStepsNoneIsAdded() {
    participation = hana.home();
    assertThat(problems(hana.does("addStep", adding("tea", 10), STEP), "addStep"))
        .containsExactly("STEPS_NOT_OFFERED");
    assertThat(heights()).isEmpty();
  }

  @Test
  void whatWasLeftIsNoLongerChanged() {
    var hurdle = step(100);
    hana.does("leaveActivity", Map.of("participation", participation), "participation { id }");
    var state = " problems { ... on ParticipationNotOpen { state } }";
    var added = hana.does("addStep", adding("late", 10), STEP + state);
    var split = hana.does("splitStep", Person.splitting(hurdle, 50), PARTS + state);
    assertThat(problems(added, "addStep")).containsExactly("PARTICIPATION_NOT_OPEN");
    assertThat(text(added, "addStep.problems[0].state")).isEqualTo("LEFT");
    assertThat(problems(split, "splitStep")).containsExactly("PARTICIPATION_NOT_OPEN");
    assertThat(heights()).containsExactly(100);
  }

  @Test
  void nobodyChangesTheLadderOfSomebodyElse() {
    var ken = aMember();
    ken.joins(slug);
    var hurdle = step(100);
    for (var id : List.of(participation, GlobalId.encode("Participation", new UUID(1, 1)))) {
      var input = adding("not yours", 10);
      input.put("participation", id);
      assertThat(problems(ken.does("addStep", input, STEP), "addStep"))
          .containsExactly("PARTICIPATION_NOT_FOUND");
    }
    for (var id : List.of(hurdle, GlobalId.encode("Step", new UUID(1, 1)))) {
      assertThat(problems(splits(ken, id, 50), "splitStep")).containsExactly("STEP_NOT_FOUND");
    }
    assertThat(heights()).containsExactly(100);
  }

  /** Three peers in the circle, then one of them leaves, and another is blocked. */
  @Test
  void aStepIsSeenByItsCircleOfNowAndByNobodyElse() {
    var ken = aMember();
    var yui = aMember();
    var sora = aMember();
    var seat = ken.joins(slug);
    yui.joins(slug);
    sora.joins(slug);
    var part = parts(splits(hana, step(100), 50)).getFirst();
    for (var seeing : List.of(hana, ken, yui, sora)) {
      var answer = node(seeing, part);
      assertThat(text(answer, "node.title")).isEqualTo("50 cm");
      assertThat(text(answer, "node.splitFrom.title")).isEqualTo("100 cm");
      answer.path("node.participation.steps").entityList(Object.class).hasSize(2);
    }
    ken.does("leaveActivity", Map.of("participation", seat), "participation { id }");
    hana.does("block", Map.of("member", yui.id()), "member");
    sora.does("block", Map.of("member", hana.id()), "member");
    var outsiders =
        List.of(ken, yui, sora, aMember(), aMember(Role.MODERATOR), aStranger(), anybody());
    for (var outside : outsiders) {
      node(outside, part).path("node").valueIsNull();
    }
    node(hana, part).path("node.title").hasValue();
  }

  private static Response node(Person person, String step) {
    return person.ask(
        """
        query ($id: ID!) {
          node(id: $id) {
            ... on Step { title splitFrom { title } participation { id steps { title } } }
          }
        }
        """,
        Map.of("id", step));
  }
}
