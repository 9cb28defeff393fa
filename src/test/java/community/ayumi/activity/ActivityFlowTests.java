package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.test.web.reactive.server.WebTestClient;

class ActivityFlowTests extends FlowTests {

  private static final List<String> SLUGS =
      List.of(
          "home",
          "thirty-days",
          "learning-writing",
          "learning-design",
          "learning-english",
          "freelance",
          "volunteering");

  private HttpGraphQlTester speaking(String language) {
    return HttpGraphQlTester.create(
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port + "/graphql")
            .defaultHeader("Accept-Language", language)
            .build());
  }

  @Test
  void theServicesOfThePastAreSevenRowsThatAnybodyMayRead() {
    var answer =
        anybody()
            .ask(
                """
                { activities(first: 7) { nodes { slug title promise cadence { per times } lengthDays circleSize
                  supporterSeats sparesPerWeek stepMode countsFrom } } }
                """);
    answer.path("activities.nodes[*].slug").entityList(String.class).containsExactly(slugs());
    answer.path("activities.nodes[0].circleSize").valueIsNull();
    answer.path("activities.nodes[1].lengthDays").entity(Integer.class).isEqualTo(30);
    assertThat(text(answer, "activities.nodes[6].countsFrom")).isEqualTo("SUPPORT_GIVEN");
  }

  private static String[] slugs() {
    return SLUGS.toArray(String[]::new);
  }

  @ParameterizedTest
  @CsvSource({
    "en, Home",
    "ja, ココトモハウス",
    "'en-GB,en;q=0.9', Home",
    "'fr,en;q=0.5', Home",
    "fr, ココトモハウス",
    "'', ココトモハウス",
    "'§', ココトモハウス"
  })
  void anybodyReadsInTheLanguageOfTheBrowserAndJapaneseElse(String language, String title) {
    speaking(language)
        .document("{ activity(slug: \"home\") { title } }")
        .execute()
        .path("activity.title")
        .entity(String.class)
        .isEqualTo(title);
  }

  @Test
  void aMemberReadsInTheLanguageOfTheMember() {
    var title = "{ activity(slug: \"home\") { title promise } badges { nodes { name } } }";
    assertThat(text(aMember(Map.of("locale", "ja")).ask(title), "activity.title"))
        .isEqualTo("ココトモハウス");
    var answer = aMember(Map.of("locale", "en")).ask(title);
    assertThat(text(answer, "activity.title")).isEqualTo("Home");
    assertThat(text(answer, "badges.nodes[0].name")).isEqualTo("First step");
  }

  @Test
  void pagesOfTwoGoThroughAllOfThem() {
    var seen = new ArrayList<String>();
    var variables = new HashMap<String, Object>();
    while (seen.size() < SLUGS.size()) {
      var page =
          anybody()
              .ask(
                  """
                  query ($after: String) { activities(first: 2, after: $after) {
                    edges { cursor node { slug } } pageInfo { hasNextPage endCursor } } }
                  """,
                  variables);
      seen.addAll(page.path("activities.edges[*].node.slug").entityList(String.class).get());
      variables.put("after", text(page, "activities.pageInfo.endCursor"));
    }
    assertThat(seen).startsWith(slugs());
  }

  @Test
  void anUnknownSlugIsNothing() {
    anybody().ask("{ activity(slug: \"nothing\") { id } }").path("activity").valueIsNull();
  }
}
