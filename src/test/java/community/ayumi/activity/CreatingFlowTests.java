package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Activities that moderators add while members are here. */
class CreatingFlowTests extends FlowTests {

  private static final String ACTIVITY =
      "activity { id slug title promise cadence { per times } lengthDays circleSize supporterSeats"
          + " sparesPerWeek stepMode countsFrom }";

  private static final ParameterizedTypeReference<Map<String, Object>> OBJECT =
      new ParameterizedTypeReference<>() {};

  private static Map<String, Object> text(String ja, String en) {
    return Map.of("ja", ja, "en", en);
  }

  private static Map<String, Object> cadence(String per, int times) {
    return Map.of("per", per, "times", times);
  }

  private static Map<String, Object> step(int height) {
    return Map.of("title", text("段", "A step"), "heightCm", height);
  }

  private static Map<String, Object> creating(Map<String, Object> given) {
    var input = new HashMap<String, Object>();
    input.put("slug", "made-" + UUID.randomUUID());
    input.put("title", text("夕方の散歩", "Evening walk"));
    input.put("promise", text("玄関まででも、散歩です。", "As far as the door is a walk."));
    input.put("cadence", cadence("WEEK", 3));
    input.putAll(given);
    return input;
  }

  private static Response creates(Person person, Map<String, Object> input) {
    return person.does("createActivity", input, ACTIVITY);
  }

  private Map<String, Object> activity(Person reader, Object slug) {
    var answer =
        reader.ask(
            "query ($slug: String!) { activity(slug: $slug) { title promise } }",
            Map.of("slug", slug));
    return answer.path("activity").entity(OBJECT).get();
  }

  @Test
  void whatAModeratorCreatesIsReadInBothLanguagesAndJoinedAtOnce() {
    var input =
        creating(
            Map.of("circleSize", 6, "supporterSeats", 1, "lengthDays", 30, "sparesPerWeek", 2));
    var answer = creates(aMember(Role.MODERATOR), input);
    answer.path("createActivity.problems").entityList(Object.class).hasSize(0);
    var made = answer.path("createActivity.activity").entity(OBJECT).get();
    assertThat(made)
        .containsEntry("slug", input.get("slug"))
        .containsEntry("cadence", cadence("WEEK", 3))
        .containsEntry("circleSize", 6)
        .containsEntry("stepMode", "NONE")
        .containsEntry("countsFrom", "CHECK_IN");

    var hana = aMember(Map.of("locale", "ja"));
    assertThat(activity(hana, input.get("slug")))
        .containsEntry("title", "夕方の散歩")
        .containsEntry("promise", "玄関まででも、散歩です。");
    assertThat(activity(aMember(), input.get("slug"))).containsEntry("title", "Evening walk");
    assertThat(hana.joins(input.get("slug").toString())).isNotBlank();
  }

  @Test
  void aModeratorNeedNotBeAMember() {
    for (var role : List.of(Role.MODERATOR, Role.ADMIN)) {
      assertThat(problems(creates(aStranger(role), creating(Map.of())), "createActivity"))
          .isEmpty();
    }
  }

  @Test
  void aSharedLadderIsKeptInItsOrderInBothLanguages() {
    var ladder =
        List.of(
            Map.of("title", text(" 靴を出す ", "Take out the shoes"), "heightCm", 5),
            Map.of("title", text("角まで歩く", "Walk to the corner"), "heightCm", 50),
            Map.of("title", text("一周する", "Walk round the block"), "heightCm", 50));
    var input = creating(Map.of("stepMode", "SHARED", "ladder", ladder));
    assertThat(problems(creates(aMember(Role.MODERATOR), input), "createActivity")).isEmpty();
    assertThat(ladder(input.get("slug")))
        .containsExactly(
            "1 靴を出す Take out the shoes 5",
            "2 角まで歩く Walk to the corner 50",
            "3 一周する Walk round the block 50");
  }

  private List<String> ladder(Object slug) {
    return db.sql(
            """
            select concat_ws(' ', place, s.title_ja, s.title_en, height_cm)
            from ladder_step s join activity a on a.id = s.activity_id
            where slug = :slug order by place
            """)
        .bind("slug", slug)
        .mapValue(String.class)
        .all()
        .collectList()
        .block();
  }

  @Test
  void membersAreToldKindlyThatModeratorsDoThis() {
    var slugs = number();
    refused(aMember(Map.of("locale", "en")), "If you have an idea for one, please tell them.");
    refused(aMember(Map.of("locale", "ja")), "ぜひ聞かせてください。");
    refused(aStranger(), "モデレーター");
    assertThat(number()).isEqualTo(slugs);
  }

  private static void refused(Person person, String words) {
    creates(person, creating(Map.of()))
        .errors()
        .satisfy(errors -> {
          assertThat(errors).hasSize(1);
          assertThat(errors.getFirst().getExtensions()).containsEntry("code", "FORBIDDEN");
          assertThat(errors.getFirst().getMessage()).contains(words);
        });
  }

  @Test
  void withoutATokenNobodyCreatesAnything() {
    creates(anybody(), creating(Map.of()))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "UNAUTHENTICATED"));
  }

  @Test
  void aTakenSlugIsRefusedAndTheOtherActivityStaysAsItIs() {
    var moderator = aMember(Role.MODERATOR);
    var home = creating(Map.of("slug", "home"));
    assertThat(problems(creates(moderator, home), "createActivity")).containsExactly("SLUG_TAKEN");
    assertThat(activity(aMember(), "home")).containsEntry("title", "Home");
  }

  @Test
  void ofManyWhoWantASlugAtOnceOneGetsIt() {
    var moderator = aMember(Role.MODERATOR);
    var input = creating(Map.of());
    var all =
        IntStream.range(0, 8)
            .mapToObj(n -> moderator.doing("createActivity", input, "activity { id }"))
            .toList();
    var came =
        together(all).stream()
            .collect(Collectors.groupingBy(FlowTests::problem, Collectors.counting()));
    assertThat(came).isEqualTo(Map.of("none", 1L, "SLUG_TAKEN", 7L));
  }

  static Stream<Arguments> whatDoesNotFit() {
    return Stream.of(
        Arguments.of("CADENCE_NOT_FITTING", Map.of("cadence", cadence("DAY", 2))),
        Arguments.of("CADENCE_NOT_FITTING", Map.of("cadence", cadence("DAY", 0))),
        Arguments.of("CADENCE_NOT_FITTING", Map.of("cadence", cadence("WEEK", 0))),
        Arguments.of("CADENCE_NOT_FITTING", Map.of("cadence", cadence("NONE", 1))),
        Arguments.of("CADENCE_NOT_FITTING", Map.of("sparesPerWeek", 3)),
        Arguments.of(
            "CADENCE_NOT_FITTING", Map.of("cadence", cadence("NONE", 0), "sparesPerWeek", 1)),
        Arguments.of("SEATS_NOT_FITTING", Map.of("supporterSeats", 1)),
        Arguments.of("SEATS_NOT_FITTING", Map.of("circleSize", 2, "supporterSeats", 2)),
        Arguments.of("LADDER_NOT_FITTING", Map.of("stepMode", "SHARED")),
        Arguments.of("LADDER_NOT_FITTING", Map.of("ladder", List.of(step(5)))),
        Arguments.of("LADDER_NOT_FITTING", Map.of("stepMode", "OWN", "ladder", List.of(step(5)))),
        Arguments.of(
            "LADDER_NOT_FITTING",
            Map.of("stepMode", "SHARED", "ladder", List.of(step(5), step(50), step(49)))),
        Arguments.of(
            "STEP_HEIGHT_OUT_OF_RANGE", Map.of("stepMode", "SHARED", "ladder", List.of(step(0)))),
        Arguments.of(
            "STEP_HEIGHT_OUT_OF_RANGE",
            Map.of("stepMode", "SHARED", "ladder", List.of(step(5), step(101)))));
  }

  @ParameterizedTest
  @MethodSource("whatDoesNotFit")
  void whatDoesNotFitTogetherIsRefusedAndChangesNothing(String code, Map<String, Object> given) {
    var before = number();
    var answer = creates(aMember(Role.MODERATOR), creating(given));
    assertThat(problems(answer, "createActivity")).containsExactly(code);
    answer.path("createActivity.activity").valueIsNull();
    assertThat(number()).isEqualTo(before);
  }

  static Stream<Arguments> whatIsMalformed() {
    var steps = IntStream.rangeClosed(0, 100).mapToObj(n -> step(5)).toList();
    return Stream.of(
        Arguments.of("input.slug", Map.of("slug", "Evening Walk")),
        Arguments.of("input.slug", Map.of("slug", "-walk")),
        Arguments.of("input.slug", Map.of("slug", "w".repeat(65))),
        Arguments.of("input.title.ja", Map.of("title", text(" ", "Walk"))),
        Arguments.of("input.title.en", Map.of("title", text("散歩", "w".repeat(61)))),
        Arguments.of("input.promise.en", Map.of("promise", text("散歩", ""))),
        Arguments.of("input.cadence.times", Map.of("cadence", cadence("WEEK", 8))),
        Arguments.of("input.lengthDays", Map.of("lengthDays", 0)),
        Arguments.of("input.lengthDays", Map.of("lengthDays", 401)),
        Arguments.of("input.circleSize", Map.of("circleSize", 1)),
        Arguments.of("input.circleSize", Map.of("circleSize", 13)),
        Arguments.of("input.supporterSeats", Map.of("supporterSeats", -1)),
        Arguments.of("input.sparesPerWeek", Map.of("sparesPerWeek", 7)),
        Arguments.of("input.ladder", Map.of("stepMode", "SHARED", "ladder", steps)),
        Arguments.of(
            "input.ladder[1].title.ja",
            Map.of(
                "stepMode",
                "SHARED",
                "ladder",
                List.of(
                    step(5), Map.of("title", text("段".repeat(141), "A step"), "heightCm", 5)))));
  }

  @ParameterizedTest
  @MethodSource("whatIsMalformed")
  void whatIsMalformedIsABadRequestWithItsPlace(String path, Map<String, Object> given) {
    var before = number();
    creates(aMember(Role.MODERATOR), creating(given))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions())
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("inputPath", path));
    assertThat(number()).isEqualTo(before);
  }

  @Test
  void aTextOf140SignsBeyondTheBasicPlaneIsNotTooLong() {
    var ladder = List.of(Map.of("title", text("🌱".repeat(140), "A step"), "heightCm", 5));
    var answer =
        creates(aMember(Role.MODERATOR), creating(Map.of("stepMode", "SHARED", "ladder", ladder)));
    assertThat(problems(answer, "createActivity")).isEmpty();
  }

  @Test
  void aCircleOfFewerThanFourSeatsStartsWhenItIsFull() {
    var input = creating(Map.of("circleSize", 2));
    creates(aMember(Role.MODERATOR), input).path("createActivity.activity.id").hasValue();
    var slug = input.get("slug").toString();
    assertThat(circleState(aMember(), slug)).isEqualTo("FORMING");
    assertThat(circleState(aMember(), slug)).isEqualTo("ACTIVE");
  }

  private static String circleState(Person person, String slug) {
    var joining = person.joining(slug, Map.of());
    return text(
        person.does("joinActivity", joining, "participation { circle { state } }"),
        "joinActivity.participation.circle.state");
  }

  private long number() {
    return db.sql("select count(*) from activity where slug like 'made-%' or slug like '%walk'")
        .mapValue(Long.class)
        .one()
        .block();
  }
}
