package community.ayumi.badge;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Badges that moderators add while members are here, each about an activity of its own. */
class DefiningFlowTests extends FlowTests {

  private static final String BADGE = "badge { id code name story repeatable }";

  private final List<String> slugs = new ArrayList<>();

  /** Other tests must not find badges in lists. */
  @AfterEach
  void clear() {
    var defined =
        "select b.id from badge b join activity a on a.id = b.activity_id where a.slug ="
            + " any(:slugs)";
    for (var table : List.of("badge_award where badge_id", "badge where id")) {
      db.sql("delete from %s in (%s)".formatted(table, defined))
          .bind("slugs", slugs.toArray(String[]::new))
          .then()
          .block();
    }
  }

  private String anActivityOfThisTest() {
    slugs.add(anActivity());
    return slugs.getLast();
  }

  private String activity(String slug) {
    var answer =
        anybody().ask("query ($s: String!) { activity(slug: $s) { id } }", Map.of("s", slug));
    return text(answer, "activity.id");
  }

  private Map<String, Object> criteria(String slug, Map<String, Object> given) {
    var criteria = new HashMap<String, Object>();
    criteria.put("fact", "CHECKED_IN");
    criteria.put("activity", activity(slug));
    criteria.putAll(given);
    return criteria;
  }

  private static Map<String, Object> defining(Map<String, Object> criteria) {
    var input = new HashMap<String, Object>();
    input.put("code", "made-" + UUID.randomUUID());
    input.put("name", Map.of("ja", "夕方", "en", "Evening"));
    input.put("story", Map.of("ja", "夕方の道を歩きました。", "en", "You walked an evening road."));
    input.put("criteria", criteria);
    return input;
  }

  private static Response defines(Person person, Map<String, Object> input) {
    return person.does("defineBadge", input, BADGE);
  }

  private static List<String> newAwards(Response answer) {
    return answer.path("checkIn.newAwards[*].badge.code").entityList(String.class).get();
  }

  @Test
  void whatAModeratorDefinesIsReadInBothLanguagesAndEarnedByTheNextCheckIn() {
    var slug = anActivityOfThisTest();
    var input = defining(criteria(slug, Map.of()));
    var answer = defines(aMember(Role.MODERATOR), input);
    answer.path("defineBadge.problems").entityList(Object.class).hasSize(0);
    var id = text(answer, "defineBadge.badge.id");

    var badge = "query ($id: ID!) { node(id: $id) { ... on Badge { code name story } } }";
    var hana = aMember(Map.of("locale", "ja"));
    assertThat(text(hana.ask(badge, Map.of("id", id)), "node.name")).isEqualTo("夕方");
    assertThat(text(aMember().ask(badge, Map.of("id", id)), "node.story"))
        .isEqualTo("You walked an evening road.");
    assertThat(progress(hana, input.get("code"))).isEqualTo("0/1");
    assertThat(newAwards(hana.checksIn(hana.joins(slug), Map.of())))
        .contains(input.get("code").toString());
    assertThat(progress(hana, input.get("code"))).isEqualTo("none");
  }

  private static String progress(Person person, Object code) {
    return person
        .ask("{ viewer { badgeProgress { badge { code } current target } } }")
        .path("viewer.badgeProgress")
        .entityList(Map.class)
        .get()
        .stream()
        .filter(it -> ((Map<?, ?>) it.get("badge")).get("code").equals(code))
        .map(it -> it.get("current") + "/" + it.get("target"))
        .findFirst()
        .orElse("none");
  }

  @Test
  void aRepeatableBadgeIsEarnedAtEachMultipleOfItsCount() {
    var slug = anActivityOfThisTest();
    var input = defining(criteria(slug, Map.of("count", 2)));
    input.put("repeatable", true);
    defines(aMember(Role.MODERATOR), input).path("defineBadge.badge.id").hasValue();
    var hana = aMember();
    var seat = hana.joins(slug);
    var occurrences = new ArrayList<Integer>();
    for (var n = 1; n <= 6; n++) {
      var answer = hana.checksIn(seat, Map.of());
      answer.path("checkIn.newAwards").entityList(Map.class).get().stream()
          .filter(it -> ((Map<?, ?>) it.get("badge")).get("code").equals(input.get("code")))
          .forEach(it -> occurrences.add((Integer) it.get("occurrence")));
      assertThat(occurrences).hasSize(n / 2);
      assertThat(progress(hana, input.get("code"))).isEqualTo(n % 2 + "/2");
    }
    assertThat(occurrences).containsExactly(1, 2, 3);
  }

  @Test
  void whatBelongsToAnotherActivityDoesNotCount() {
    var slug = anActivityOfThisTest();
    var input = defining(criteria(slug, Map.of()));
    defines(aMember(Role.MODERATOR), input).path("defineBadge.badge.id").hasValue();
    var hana = aMember();
    assertThat(newAwards(hana.checksIn(hana.home(), Map.of()))).containsExactly("first-step");
  }

  @Test
  void aModeratorNeedNotBeAMember() {
    for (var role : List.of(Role.MODERATOR, Role.ADMIN)) {
      var input = defining(criteria(anActivityOfThisTest(), Map.of()));
      assertThat(problems(defines(aStranger(role), input), "defineBadge")).isEmpty();
    }
  }

  @Test
  void membersAreToldKindlyThatModeratorsDoThis() {
    var slug = anActivityOfThisTest();
    refused(
        aMember(Map.of("locale", "en")), slug, "If you have an idea for one, please tell them.");
    refused(aMember(Map.of("locale", "ja")), slug, "ぜひ聞かせてください。");
    refused(aStranger(), slug, "モデレーター");
    assertThat(number(slug)).isZero();
  }

  private void refused(Person person, String slug, String words) {
    defines(person, defining(criteria(slug, Map.of())))
        .errors()
        .satisfy(errors -> {
          assertThat(errors).hasSize(1);
          assertThat(errors.getFirst().getExtensions()).containsEntry("code", "FORBIDDEN");
          assertThat(errors.getFirst().getMessage()).contains(words);
        });
  }

  @Test
  void withoutATokenNobodyDefinesAnything() {
    defines(anybody(), defining(criteria(anActivityOfThisTest(), Map.of())))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "UNAUTHENTICATED"));
  }

  @Test
  void aTakenCodeIsRefusedAndTheOtherBadgeStaysAsItIs() {
    var input = defining(criteria(anActivityOfThisTest(), Map.of()));
    input.put("code", "first-step");
    var answer = defines(aMember(Role.MODERATOR), input);
    assertThat(problems(answer, "defineBadge")).containsExactly("BADGE_CODE_TAKEN");
    assertThat(
            text(aMember().ask("{ badges(first: 1) { nodes { name } } }"), "badges.nodes[0].name"))
        .isEqualTo("First step");
  }

  @Test
  void ofManyWhoWantACodeAtOnceOneGetsItAndItIsToldOnce() {
    var moderator = aMember(Role.MODERATOR);
    var slug = anActivityOfThisTest();
    var input = defining(criteria(slug, Map.of()));
    var all =
        IntStream.range(0, 8)
            .mapToObj(n -> moderator.doing("defineBadge", input, "badge { id }"))
            .toList();
    var came =
        together(all).stream()
            .collect(Collectors.groupingBy(FlowTests::problem, Collectors.counting()));
    assertThat(came).isEqualTo(Map.of("none", 1L, "BADGE_CODE_TAKEN", 7L));
    assertThat(
            db.sql(
                    """
                    select count(*) from event e join badge b on b.id = e.subject_id
                    where e.kind = 'BADGE_DEFINED' and b.code = :code
                    """)
                .bind("code", input.get("code"))
                .mapValue(Long.class)
                .one()
                .block())
        .isOne();
  }

  static Stream<Arguments> whatDoesNotFit() {
    return Stream.of(
        Arguments.of("BADGE_COUNT_OUT_OF_RANGE", Map.of("count", 0)),
        Arguments.of("BADGE_COUNT_OUT_OF_RANGE", Map.of("count", -1)),
        Arguments.of("BADGE_COUNT_OUT_OF_RANGE", Map.of("count", 10_001)),
        Arguments.of("STEP_HEIGHT_OUT_OF_RANGE", Map.of("fact", "STEP_DONE", "maxHeightCm", 0)),
        Arguments.of("STEP_HEIGHT_OUT_OF_RANGE", Map.of("fact", "STEP_DONE", "minHeightCm", 101)),
        Arguments.of("CRITERIA_NOT_FITTING", Map.of("maxHeightCm", 50)),
        Arguments.of("CRITERIA_NOT_FITTING", Map.of("fact", "RESTED", "minHeightCm", 50)),
        Arguments.of(
            "CRITERIA_NOT_FITTING",
            Map.of("fact", "STEP_DONE", "minHeightCm", 51, "maxHeightCm", 50)),
        Arguments.of(
            "ACTIVITY_NOT_FOUND", Map.of("activity", GlobalId.encode("Activity", new UUID(1, 1)))));
  }

  @ParameterizedTest
  @MethodSource("whatDoesNotFit")
  void whatDoesNotFitTogetherIsRefusedAndChangesNothing(String code, Map<String, Object> given) {
    var slug = anActivityOfThisTest();
    var answer = defines(aMember(Role.MODERATOR), defining(criteria(slug, given)));
    assertThat(problems(answer, "defineBadge")).containsExactly(code);
    answer.path("defineBadge.badge").valueIsNull();
    assertThat(number(slug)).isZero();
  }

  static Stream<Arguments> whatIsMalformed() {
    var words = Map.of("ja", "夕方", "en", "Evening");
    return Stream.of(
        Arguments.of("input.code", Map.of("code", "Evening")),
        Arguments.of("input.code", Map.of("code", "")),
        Arguments.of("input.code", Map.of("code", "e".repeat(65))),
        Arguments.of("input.name.ja", Map.of("name", Map.of("ja", "", "en", "Evening"))),
        Arguments.of("input.name.en", Map.of("name", Map.of("ja", "夕方", "en", "e".repeat(41)))),
        Arguments.of("input.story.ja", Map.of("story", Map.of("ja", "夕".repeat(201), "en", "E"))),
        Arguments.of("input.story.en", Map.of("story", Map.of("ja", words.get("ja"), "en", "\n"))));
  }

  @ParameterizedTest
  @MethodSource("whatIsMalformed")
  void whatIsMalformedIsABadRequestWithItsPlace(String path, Map<String, Object> given) {
    var slug = anActivityOfThisTest();
    var input = defining(criteria(slug, Map.of()));
    input.putAll(given);
    defines(aMember(Role.MODERATOR), input)
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions())
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("inputPath", path));
    assertThat(number(slug)).isZero();
  }

  @Test
  void theIdOfSomethingElseIsABadRequest() {
    var moderator = aMember(Role.MODERATOR);
    var given = Map.<String, Object>of("activity", moderator.id());
    defines(moderator, defining(criteria(anActivityOfThisTest(), given)))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "BAD_REQUEST"));
  }

  private long number(String slug) {
    return db.sql(
            "select count(*) from badge b join activity a on a.id = b.activity_id where a.slug ="
                + " :s")
        .bind("s", slug)
        .mapValue(Long.class)
        .one()
        .block();
  }
}
