package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.garden.GardenTest;
import community.ayumi.platform.graphql.garden.Visitor;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** Ids, scalars, problems and pages from the document to the answer. */
@GardenTest
class GardenFlowTests {

  private static final String PLANT =
      """
      mutation ($input: PlantInput!) { plant(input: $input) {
        plant { id name neighbours { id } } problems { __typename code message } } }\
      """;

  @LocalServerPort private int port;
  private Visitor visitor;

  @BeforeEach
  void visit() {
    visitor = Visitor.at(port);
  }

  @Test
  void globalIdsBindInInputsListsAndOneOfInputs() {
    var rose = GlobalId.encode("Plant", new UUID(9, 9));
    var answer =
        plant(
            Map.of(
                "name", "lily",
                "bed", GlobalId.encode("Bed", new UUID(1, 1)),
                "near", List.of(GlobalId.encode("Plant", new UUID(1, 4))),
                "place", Map.of("plant", rose)));
    answer.jsonPath("$.data.plant.plant.id").isEqualTo(rose);
    answer
        .jsonPath("$.data.plant.plant.neighbours[0].id")
        .isEqualTo(GlobalId.encode("Plant", new UUID(1, 4)));
  }

  @Test
  void anIdAnswersTheTypeOfTheObject() {
    var id = GlobalId.encode("Plant", new UUID(1, 3));
    var answer = visitor.asks("{node(id: \"" + id + "\") {__typename id ... on Plant {name}}}");
    answer.jsonPath("$.data.node.__typename").isEqualTo("Plant");
    answer.jsonPath("$.data.node.id").isEqualTo(id);
    visitor
        .asks("{found(bed: true) {__typename ... on Bed {id}}}")
        .jsonPath("$.data.found.id")
        .isEqualTo(GlobalId.encode("Bed", new UUID(7, 7)));
  }

  @Test
  void theIdOfAnotherTypeIsABadRequest() {
    visitor
        .asks("{plant(id: \"" + GlobalId.encode("Bed", new UUID(1, 1)) + "\") {id}}")
        .jsonPath("$.errors[0].extensions.code")
        .isEqualTo("BAD_REQUEST");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ja | そこにはroseが植わっています(1,200)。",
        "ja-JP | そこにはroseが植わっています(1,200)。",
        "de,fr;q=0.5 | そこにはroseが植わっています(1,200)。",
        "??? | そこにはroseが植わっています(1,200)。",
        "en-GB,ja;q=0.5 | rose already grows there, with 1,200 others; that's it.",
        "de,en;q=0.5 | rose already grows there, with 1,200 others; that's it."
      })
  void aProblemSpeaksTheVisitorsLanguage(String accepted, String message) {
    visitor = visitor.with("Accept-Language", accepted);
    var answer = plant(input("taken"));
    answer.jsonPath("$.data.plant.plant").isEmpty();
    answer.jsonPath("$.data.plant.problems[0].__typename").isEqualTo("BedTaken");
    answer.jsonPath("$.data.plant.problems[0].code").isEqualTo("BED_TAKEN");
    answer.jsonPath("$.data.plant.problems[0].message").isEqualTo(message);
  }

  @Test
  void withoutAWishTheLanguageIsJapanese() {
    var answer = plant(input("closed"));
    answer.jsonPath("$.data.plant.problems[0].message").isEqualTo("庭は閉まっています。");
  }

  @Test
  void pagesLeadThroughTheWholeListOnce() {
    var seen = new ArrayList<Object>();
    var after = new AtomicReference<Object>();
    do {
      var answer = visitor.asks(page(20, after.get()));
      answer
          .jsonPath("$.data.plants.nodes[*].id")
          .value(ids -> seen.addAll((Collection<?>) ids))
          .jsonPath("$.data.plants.edges[*].node.id")
          .value(ids -> assertThat(seen).endsWith(((Collection<?>) ids).toArray()))
          .jsonPath("$.data.plants.pageInfo")
          .value(info -> after.set(next((Map<?, ?>) info)));
    } while (after.get() != null);
    assertThat(seen).hasSize(45).hasSameSizeAs(new LinkedHashSet<>(seen));
  }

  @Test
  void aListMayHaveCursorsOfItsOwn() {
    var answer = visitor.asks("{events {edges {cursor} pageInfo {endCursor hasNextPage}}}");
    answer.jsonPath("$.data.events.edges[0].cursor").isEqualTo("plant0");
    answer.jsonPath("$.data.events.pageInfo.endCursor").isEqualTo("plant1");
  }

  @Test
  void aMalformedCursorIsABadRequest() {
    var answer = visitor.asks(page(20, "nonsense"));
    answer.jsonPath("$.errors[0].extensions.code").isEqualTo("BAD_REQUEST");
    answer.jsonPath("$.errors[0].extensions.inputPath").isEqualTo("after");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Asia/Tokyo", "UTC", "Europe/Berlin", "America/Argentina/Ushuaia"})
  void anIanaRegionIsATimeZone(String zone) {
    visitor.asks("{zone(zone: \"" + zone + "\")}").jsonPath("$.data.zone").isEqualTo(zone);
    visitor
        .asks("query ($z: TimeZone!) {zone(zone: $z)}", Map.of("z", zone))
        .jsonPath("$.data.zone")
        .isEqualTo(zone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Base", "GMT+9", "JST", "", "+09:00", "EST5EDT", "asia/tokyo"})
  void anythingElseIsNoTimeZone(String zone) {
    var answer = visitor.asks("query ($z: TimeZone!) {zone(zone: $z)}", Map.of("z", zone));
    answer.jsonPath("$.errors[0].extensions.code").isEqualTo("BAD_REQUEST");
    answer
        .jsonPath("$.errors[0].message")
        .isEqualTo("Variable 'z' has an invalid value: Expected a TimeZone such as Asia/Tokyo.");
  }

  @Test
  void theOtherScalarsBindToTheirJavaTypes() {
    visitor
        .asks(
            """
            {times(at: "2026-04-01T09:00:00+09:00", on: "2026-04-01", time: "04:00", lasts: "PT90M",
              locale: "ja")}\
            """)
        .jsonPath("$.data.times")
        .isEqualTo("[2026-04-01T09:00+09:00, 2026-04-01, 04:00, PT1H30M, ja]");
  }

  private BodyContentSpec plant(Map<String, Object> input) {
    return visitor.asks(PLANT, Map.of("input", input));
  }

  private static Map<String, Object> input(String name) {
    return Map.of("name", name, "bed", GlobalId.encode("Bed", new UUID(1, 1)));
  }

  private static Object next(Map<?, ?> info) {
    return Boolean.TRUE.equals(info.get("hasNextPage")) ? info.get("endCursor") : null;
  }

  private static String page(int first, Object after) {
    return """
    {plants(first: %d, after: %s) {edges {cursor node {id}} nodes {id}
     pageInfo {hasNextPage hasPreviousPage startCursor endCursor}}}\
    """
        .formatted(first, after == null ? "null" : "\"" + after + "\"");
  }
}
