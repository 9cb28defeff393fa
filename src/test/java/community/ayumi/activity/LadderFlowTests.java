package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Ladders that activities share, and the copies that members get of them. */
class LadderFlowTests extends FlowTests {

  private static final String LADDER =
      "query ($slug: String!) { activity(slug: $slug) { stepMode ladder { title heightCm } } }";
  private static final String STEPS =
      "query ($id: ID!) { node(id: $id) { ... on Participation { steps { id title heightCm doneAt"
          + " splitFrom { id } } } } }";

  private static Response ladder(Person person, String slug) {
    return person.ask(LADDER, Map.of("slug", slug));
  }

  private static List<String> titles(Response answer, String path) {
    return answer.path(path + "[*].title").entityList(String.class).get();
  }

  private static List<Integer> heights(Response answer, String path) {
    return answer.path(path + "[*].heightCm").entityList(Integer.class).get();
  }

  private static Response steps(Person person, String participation) {
    return person.ask(STEPS, Map.of("id", participation));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "learning-writing",
        "learning-design",
        "learning-english",
        "freelance",
        "volunteering"
      })
  void aSharedLadderLeadsFrom5To100InStepsThatNeverFall(String slug) {
    var english = ladder(aMember(), slug);
    var japanese = ladder(aMember(Map.of("locale", "ja")), slug);
    var heights = heights(english, "activity.ladder");
    assertThat(text(english, "activity.stepMode")).isEqualTo("SHARED");
    assertThat(heights).hasSizeGreaterThanOrEqualTo(10).isSorted().startsWith(5).endsWith(100);
    assertThat(heights).anyMatch(height -> height >= 40 && height <= 50);
    // Nobody stands before a gap as high as the steps that were there to make it smaller.
    assertThat(IntStream.range(1, heights.size()).map(n -> heights.get(n) - heights.get(n - 1)))
        .allMatch(rise -> rise <= 20);
    assertThat(titles(english, "activity.ladder"))
        .doesNotHaveDuplicates()
        .allMatch(title -> title.chars().allMatch(c -> c < 0x3000));
    assertThat(titles(japanese, "activity.ladder"))
        .hasSameSizeAs(heights)
        .doesNotHaveDuplicates()
        .allMatch(title -> title.chars().anyMatch(c -> c >= 0x3040));
  }

  @Test
  void whatAStepAsksForCanBeDoneHereAndIsCalledAsItIsCalledHere() {
    var japanese =
        titles(ladder(aMember(Map.of("locale", "ja")), "volunteering"), "activity.ladder");
    assertThat(japanese)
        .contains("まだ応援のないチェックインをひとつ選び、応援を届けて閉じる")
        .noneMatch(title -> title.contains("報告") || title.contains("引き受け"))
        .filteredOn(title -> title.contains("チェックイン"))
        .hasSize(4);
    assertThat(titles(ladder(aMember(), "volunteering"), "activity.ladder"))
        .contains(
            "Choose a check-in that has no cheer yet, send it one and close the page",
            "Send two cheers in the same circle, each on a different day",
            "Keep one circle company for a week, cheering on three of its days");
    assertThat(
            titles(ladder(aMember(Map.of("locale", "ja")), "learning-english"), "activity.ladder"))
        .contains("聞き返すときの「Could you say that again?」を、声に出して3回言う");
  }

  @Test
  void anActivityWithoutASharedLadderHasNone() {
    for (var slug : List.of("home", "thirty-days")) {
      ladder(anybody(), slug).path("activity.ladder").entityList(Object.class).hasSize(0);
    }
    var hana = aMember();
    steps(hana, hana.home()).path("node.steps").entityList(Object.class).hasSize(0);
    steps(hana, hana.joins(anActivity())).path("node.steps").entityList(Object.class).hasSize(0);
  }

  @Test
  void whoJoinsGetsACopyOfTheSharedLadder() {
    var hana = aMember();
    var ladder = ladder(hana, "learning-writing");
    var copy = steps(hana, hana.joins("learning-writing"));
    assertThat(titles(copy, "node.steps")).isEqualTo(titles(ladder, "activity.ladder"));
    assertThat(heights(copy, "node.steps")).isEqualTo(heights(ladder, "activity.ladder"));
    for (var field : List.of("doneAt", "splitFrom")) {
      assertThat(copy.path("node.steps[*]." + field).entityList(Object.class).get())
          .containsOnlyNulls();
    }
  }

  @Test
  void aCopySpeaksItsMembersLanguageAndOwnStepsTheirOwnWords() {
    var hana = aMember(Map.of("locale", "ja"));
    var participation = hana.joins("freelance");
    hana.addsStep(participation, "one line, in English", 3);
    var japanese = titles(steps(hana, participation), "node.steps");
    assertThat(japanese.getFirst()).isEqualTo("one line, in English");
    assertThat(japanese.get(1))
        .isEqualTo(titles(ladder(hana, "freelance"), "activity.ladder").getFirst());
    hana.does("updatePreferences", Map.of("locale", "en"), "viewer { today }");
    var english = titles(steps(hana, participation), "node.steps");
    assertThat(english.getFirst()).isEqualTo("one line, in English");
    assertThat(english.get(1)).isNotEqualTo(japanese.get(1)).startsWith("Read one");
  }

  @Test
  void joiningAgainKeepsTheStepsAndWhatWasDone() {
    var hana = aMember();
    var participation = hana.joins("learning-design");
    var first = text(steps(hana, participation), "node.steps[0].id");
    hana.does("completeStep", Person.completing(participation, first, Map.of()), "step { doneAt }");
    var own = hana.addsStep(participation, "my own", 7);
    hana.does("leaveActivity", Map.of("participation", participation), "participation { id }");
    assertThat(hana.joins("learning-design")).isEqualTo(participation);
    var again = steps(hana, participation);
    assertThat(again.path("node.steps[*].id").entityList(String.class).get())
        .startsWith(first, own)
        .hasSize(15);
    again.path("node.steps[0].doneAt").hasValue();
  }

  @Test
  void twoOfOneCircleHaveLaddersOfTheirOwn() {
    var hana = aMember();
    var ken = aMember();
    var his = steps(ken, ken.joins("learning-writing"));
    var hers = hana.joins("learning-writing");
    hana.addsStep(hers, "only hers", 1);
    assertThat(titles(steps(hana, hers), "node.steps")).hasSize(15);
    assertThat(titles(his, "node.steps")).hasSize(14).doesNotContain("only hers");
  }

  @Test
  void aModeratorSeesWhoSitsInACircleButNoSteps() {
    var hana = aMember();
    var ken = aMember();
    var slug = anActivity();
    var participation = hana.joins(slug);
    ken.joins(slug);
    hana.addsStep(participation, "one sentence", 10);
    var circle =
        text(
            hana.ask(
                "query ($id: ID!) { node(id: $id) { ... on Participation { circle { id } } } }",
                Map.of("id", participation)),
            "node.circle.id");
    var seats =
        "query ($id: ID!) { node(id: $id) { ... on Circle { seats { id steps { title } } } } }";
    var asked = Map.<String, Object>of("id", circle);
    assertThat(titles(ken.ask(seats, asked), "node.seats[*].steps"))
        .containsExactly("one sentence");
    var moderator = aMember(Role.MODERATOR).ask(seats, asked);
    moderator.path("node.seats[*].id").entityList(String.class).hasSize(2);
    assertThat(titles(moderator, "node.seats[*].steps")).isEmpty();
    steps(aMember(Role.MODERATOR), participation).path("node").valueIsNull();
  }
}
