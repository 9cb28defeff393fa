package community.ayumi.checkin;

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
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** A step is finished once, by a check-in that is told like any other. */
class CompletingFlowTests extends FlowTests {

  private static final String ANSWER =
      """
      step { id title doneAt }
      checkIn { id moment recordedAt visibility note step { id title doneAt } }
      """;
  private static final String STEP =
      """
      query ($id: ID!) {
        node(id: $id) {
          ... on Step {
            title doneAt
            splitFrom { id }
            member { handle }
            participation { id state intention member { handle } steps { id } }
          }
        }
      }
      """;

  private Person hana;
  private String slug;
  private String participation;

  @BeforeEach
  void takePart() {
    hana = aMember();
    slug = anActivity();
    participation =
        text(
            hana.does(
                "joinActivity",
                hana.joining(slug, Map.of("intention", "when it is quiet")),
                "participation { id }"),
            "joinActivity.participation.id");
  }

  private String step(int heightCm) {
    return hana.addsStep(participation, heightCm + " cm", heightCm);
  }

  private Response completes(String step, Map<String, Object> given) {
    return hana.does("completeStep", Person.completing(participation, step, given), ANSWER);
  }

  private static Response node(Person person, String step) {
    return person.ask(STEP, Map.of("id", step));
  }

  private long checkIns() {
    return count("select count(*) from check_in where member_id = :id", hana);
  }

  private long told() {
    return count("select count(*) from event where author_id = :id and kind = 'STEP_DONE'", hana);
  }

  @Test
  void aStepIsFinishedByACheckInWhoseMomentItIs() {
    hana.checksIn(hana.home(), Map.of());
    var step = step(50);
    var answer = completes(step, Map.of("note", "it was not so high", "visibility", "CIRCLE"));
    assertThat(problems(answer, "completeStep")).isEmpty();
    assertThat(text(answer, "completeStep.step.id")).isEqualTo(step);
    assertThat(text(answer, "completeStep.checkIn.moment")).isEqualTo("STEP");
    assertThat(text(answer, "completeStep.checkIn.note")).isEqualTo("it was not so high");
    assertThat(text(answer, "completeStep.checkIn.visibility")).isEqualTo("CIRCLE");
    assertThat(text(answer, "completeStep.checkIn.step.id")).isEqualTo(step);
    assertThat(text(answer, "completeStep.step.doneAt"))
        .isEqualTo(text(answer, "completeStep.checkIn.recordedAt"))
        .isEqualTo(text(node(hana, step), "node.doneAt"));
  }

  @Test
  void whoeverIsNewIsNewFirst() {
    var answer = completes(step(5), Map.of());
    assertThat(text(answer, "completeStep.checkIn.moment")).isEqualTo("FIRST");
    answer.path("completeStep.step.doneAt").hasValue();
  }

  @Test
  void aStepCanBeWorkedAtWithoutBeingFinished() {
    var step = step(50);
    hana.checksIn(hana.home(), Map.of());
    for (var time : List.of("first", "second")) {
      var answer =
          hana.does(
              "checkIn",
              Person.checkingIn(participation, Map.of("step", step)),
              "checkIn { moment step { id doneAt } }");
      assertThat(problems(answer, "checkIn")).as(time).isEmpty();
      assertThat(text(answer, "checkIn.checkIn.moment")).isEqualTo("REGULAR");
      assertThat(text(answer, "checkIn.checkIn.step.id")).isEqualTo(step);
      answer.path("checkIn.checkIn.step.doneAt").valueIsNull();
    }
    assertThat(told()).isZero();
    assertThat(problems(completes(step, Map.of()), "completeStep")).isEmpty();
    // And gone back to.
    var again = hana.checksIn(participation, Map.of("step", step));
    assertThat(problems(again, "checkIn")).isEmpty();
    assertThat(text(again, "checkIn.checkIn.moment")).isEqualTo("REGULAR");
    assertThat(told()).isOne();
  }

  @Test
  void twentyRepeatsAtOnceAreOneCheckInOneFinishingAndOneAnswer() {
    var input = Person.completing(participation, step(50), Map.of("note", "once"));
    var answers =
        together(
            Stream.generate(() -> hana.doing("completeStep", input, ANSWER)).limit(20).toList());
    assertThat(answers).hasSize(20);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(problem(answers.getFirst())).isEqualTo("none");
    assertThat(checkIns()).isOne();
    assertThat(told()).isOne();
  }

  @Test
  void ofTenCompletionsAtOnceOneFinishesTheStep() {
    var step = step(50);
    var problems =
        together(
                IntStream.range(0, 10)
                    .mapToObj(n -> Person.completing(participation, step, Map.of("note", "" + n)))
                    .map(input -> hana.doing("completeStep", input, ANSWER))
                    .toList())
            .stream()
            .map(payload -> {
              var refused = !problem(payload).equals("none");
              assertThat(payload.get("step") == null).isEqualTo(refused);
              assertThat(payload.get("checkIn") == null).isEqualTo(refused);
              return problem(payload);
            })
            .toList();
    assertThat(problems).hasSize(10).containsOnlyOnce("none");
    assertThat(problems.stream().filter("STEP_DONE_ALREADY"::equals)).hasSize(9);
    assertThat(checkIns()).isOne();
    assertThat(told()).isOne();
  }

  @Test
  void aKeyStandsForItsStepAndItsCheckIn() {
    var one = step(50);
    var two = step(60);
    var key = Map.<String, Object>of("key", "k");
    completes(one, key);
    assertThat(problems(completes(two, key), "completeStep"))
        .containsExactly("IDEMPOTENCY_CONFLICT");
    // The same key of a plain check-in is another key.
    assertThat(problems(hana.checksIn(participation, key), "checkIn")).isEmpty();
    node(hana, two).path("node.doneAt").valueIsNull();
  }

  @Test
  void aStepOfAnotherParticipationIsNotFinished() {
    var elsewhere = hana.joins("learning-english");
    var step = step(50);
    var ken = aMember();
    var his = ken.addsStep(ken.joins(slug), "his", 10);
    for (var there : List.of(elsewhere, hana.home())) {
      var input = Person.completing(there, step, Map.of());
      assertThat(problems(hana.does("completeStep", input, ANSWER), "completeStep"))
          .containsExactly("STEP_NOT_FOUND");
      assertThat(problems(hana.checksIn(there, Map.of("step", step)), "checkIn"))
          .containsExactly("STEP_NOT_FOUND");
    }
    for (var foreign : List.of(his, GlobalId.encode("Step", new UUID(1, 1)))) {
      assertThat(problems(completes(foreign, Map.of()), "completeStep"))
          .containsExactly("STEP_NOT_FOUND");
      assertThat(problems(hana.checksIn(participation, Map.of("step", foreign)), "checkIn"))
          .containsExactly("STEP_NOT_FOUND");
    }
    assertThat(checkIns()).isZero();
    node(hana, step).path("node.doneAt").valueIsNull();
    node(ken, his).path("node.doneAt").valueIsNull();
  }

  @Test
  void whatACheckInIsRefusedForACompletionIsRefusedForAndChangesNothing() {
    var step = step(50);
    assertThat(problems(completes(step, Map.of("note", "x".repeat(501))), "completeStep"))
        .containsExactly("NOTE_TOO_LONG");
    assertThat(problems(completes(step, Map.of("localDate", "1999-01-01")), "completeStep"))
        .containsExactly("DAY_OUT_OF_RANGE");
    hana.does("leaveActivity", Map.of("participation", participation), "participation { id }");
    assertThat(problems(completes(step, Map.of()), "completeStep"))
        .containsExactly("PARTICIPATION_NOT_OPEN");
    assertThat(checkIns()).isZero();
    node(hana, step).path("node.doneAt").valueIsNull();
  }

  @Test
  void anOtherStepInTheCheckInIsABadRequestAndTheSameOneIsNot() {
    var step = step(50);
    var other = step(60);
    completes(step, Map.of("step", other))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions())
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("inputPath", "input.checkIn.step"));
    completes(step, Map.of("key", ""))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions())
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("inputPath", "input.checkIn.key"));
    assertThat(checkIns()).isZero();
    assertThat(problems(completes(step, Map.of("step", step)), "completeStep")).isEmpty();
  }

  @Test
  void whatIsWithdrawnIsNoLongerToldAndTheStepStaysDone() {
    var ken = aMember();
    var yui = aMember();
    yui.joins(slug);
    var step = step(50);
    var input = Person.completing(participation, step, Map.of("visibility", "COMMUNITY"));
    var checkIn = text(hana.does("completeStep", input, ANSWER), "completeStep.checkIn.id");
    node(ken, step).path("node.doneAt").hasValue();

    hana.does("withdrawCheckIn", Map.of("checkIn", checkIn), "checkIn");

    node(ken, step).path("node").valueIsNull();
    node(yui, step).path("node.doneAt").hasValue();
    node(hana, step).path("node.doneAt").hasValue();
    assertThat(problems(completes(step, Map.of()), "completeStep"))
        .containsExactly("STEP_DONE_ALREADY");
    var again = hana.does("completeStep", input, ANSWER);
    assertThat(problems(again, "completeStep")).containsExactly("CHECK_IN_NOT_FOUND");
    again.path("completeStep.step").valueIsNull();
    assertThat(checkIns()).isOne();
  }

  @Test
  void whoIsToldOfAStepSeesItFromOutside() {
    var hurdle = step(100);
    var part =
        text(
            hana.does("splitStep", Person.splitting(hurdle, 50), "steps { id }"),
            "splitStep.steps[0].id");
    completes(part, Map.of("visibility", "COMMUNITY"));
    for (var outside : List.of(aMember(), aMember(Role.MODERATOR))) {
      var answer = node(outside, part);
      assertThat(text(answer, "node.title")).isEqualTo("50 cm");
      assertThat(text(answer, "node.member.handle")).isEqualTo(hana.handle());
      assertThat(text(answer, "node.participation.member.handle")).isEqualTo(hana.handle());
      answer.path("node.doneAt").hasValue();
      answer.path("node.splitFrom").valueIsNull();
      answer.path("node.participation.intention").valueIsNull();
      answer.path("node.participation.steps").entityList(Object.class).hasSize(0);
      node(outside, hurdle).path("node").valueIsNull();
      node(outside, participation).path("node").valueIsNull();
    }
    assertThat(text(node(hana, part), "node.participation.intention"))
        .isEqualTo("when it is quiet");
    node(hana, part).path("node.participation.steps").entityList(Object.class).hasSize(2);
  }

  @Test
  void aStepThatIsToldToNobodyIsSeenByTheCircleAlone() {
    var ken = aMember();
    ken.joins(slug);
    var step = step(50);
    var told = completes(step, Map.of("visibility", "ONLY_ME"));
    assertThat(problems(told, "completeStep")).isEmpty();
    node(ken, step).path("node.doneAt").hasValue();
    for (var outside : List.of(aMember(), aMember(Role.MODERATOR), aStranger(), anybody())) {
      node(outside, step).path("node").valueIsNull();
    }
  }

  @Test
  void aStepThatWasWorkedAtIsSeenByWhoeverIsToldOfThat() {
    var ken = aMember();
    var step = step(50);
    var input = new HashMap<String, Object>(Map.of("step", step, "visibility", "COMMUNITY"));
    var checkIn = text(hana.checksIn(participation, input), "checkIn.checkIn.id");
    var named = "query ($id: ID!) { node(id: $id) { ... on CheckIn { step { id title } } } }";
    assertThat(text(ken.ask(named, Map.of("id", checkIn)), "node.step.title")).isEqualTo("50 cm");
    node(ken, step).path("node.doneAt").valueIsNull();
    hana.does("block", Map.of("member", ken.id()), "member");
    node(ken, step).path("node").valueIsNull();
    hana.does("unblock", Map.of("member", ken.id()), "member { id }");
    node(ken, step).path("node.title").hasValue();
    hana.does("withdrawCheckIn", Map.of("checkIn", checkIn), "checkIn");
    node(ken, step).path("node").valueIsNull();
  }

  /** Everybody was told that she is at it, nobody that she got there. */
  @Test
  void whenAStepWasFinishedIsToldToWhomItsCheckInIsAndToTheCircleOfNow() {
    var ken = aMember();
    var left = aMember();
    ken.joins(slug);
    var seat = left.joins(slug);
    var step = step(50);
    var other = step(60);
    var atIt = names(step, "COMMUNITY");
    var atTheOther = names(other, "COMMUNITY");
    completes(step, Map.of("visibility", "ONLY_ME"));
    completes(other, Map.of("visibility", "CIRCLE"));
    left.does("leaveActivity", Map.of("participation", seat), "participation { id }");
    for (var inside : List.of(hana, ken)) {
      assertThat(isDone(inside, step, atIt)).isTrue();
      assertThat(isDone(inside, other, atTheOther)).isTrue();
    }
    for (var outside : List.of(left, aMember(), aMember(Role.MODERATOR))) {
      assertThat(isDone(outside, step, atIt)).isFalse();
      assertThat(isDone(outside, other, atTheOther)).isFalse();
    }
    // Whoever sits there now sees the ladder as it is, though they were not told.
    var late = aMember();
    late.joins(slug);
    assertThat(isDone(late, step, atIt)).isTrue();
    hana.does("block", Map.of("member", late.id()), "member");
    node(late, step).path("node").valueIsNull();
  }

  @Test
  void aFinishingThatIsTakenBackIsToldToTheCircleAlone() {
    var ken = aMember();
    ken.joins(slug);
    var stranger = aMember();
    var step = step(50);
    var atIt = names(step, "COMMUNITY");
    var told = text(completes(step, Map.of("visibility", "COMMUNITY")), "completeStep.checkIn.id");
    assertThat(isDone(stranger, step, atIt)).isTrue();
    hana.does("withdrawCheckIn", Map.of("checkIn", told), "checkIn");
    assertThat(isDone(stranger, step, atIt)).isFalse();
    assertThat(isDone(ken, step, atIt)).isTrue();
    assertThat(isDone(hana, step, atIt)).isTrue();
  }

  /** A check-in that names the step without finishing it. */
  private String names(String step, String visibility) {
    return text(
        hana.checksIn(participation, Map.of("step", step, "visibility", visibility)),
        "checkIn.checkIn.id");
  }

  /** Whether somebody reads when it was finished, by the step and by a check-in that names it. */
  private static boolean isDone(Person person, String step, String checkIn) {
    var answer =
        person.ask(
            """
            query ($step: ID!, $checkIn: ID!) {
              step: node(id: $step) { ... on Step { id doneAt } }
              checkIn: node(id: $checkIn) { ... on CheckIn { step { id doneAt } } }
            }
            """,
            Map.of("step", step, "checkIn", checkIn));
    assertThat(text(answer, "step.id")).isEqualTo(text(answer, "checkIn.step.id")).isEqualTo(step);
    var byItself = answer.path("step").entity(Map.class).get().get("doneAt");
    assertThat(answer.path("checkIn.step").entity(Map.class).get().get("doneAt"))
        .isEqualTo(byItself);
    return byItself != null;
  }
}
