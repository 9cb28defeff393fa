package community.ayumi.platform.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.garden.GardenTest;
import community.ayumi.platform.graphql.garden.Visitor;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** Each limit is reached without harm and crossed with its code. Introspection is closed here. */
@GardenTest
class LimitTests {

  @LocalServerPort private int port;
  private Visitor visitor;

  @BeforeEach
  void visit() {
    visitor = Visitor.at(port);
  }

  @Test
  void aDocumentHasAtMost15000Characters() {
    passes("{ping}" + " ".repeat(14_994));
    refused("{ping}" + " ".repeat(14_995), "DOCUMENT_TOO_LARGE");
  }

  @Test
  void aDocumentHasAtMost1000Tokens() {
    passes("{" + "ping ".repeat(997) + "}");
    refused("{" + "ping ".repeat(1001) + "}", "DOCUMENT_TOO_LARGE");
    refused("{a".repeat(450), "DOCUMENT_TOO_LARGE");
  }

  @Test
  void aDocumentHasAtMost15AliasesAnd5AtTheRoot() {
    passes("{" + aliases(5, "ping") + "}");
    refused("{" + aliases(6, "ping") + "}", "TOO_MANY_ALIASES");
    refused(
        "{"
            + aliases(3, "ping")
            + "... A ... on Query {y: ping z: ping}} "
            + "fragment A on Query {x: ping}",
        "TOO_MANY_ALIASES");
    passes("{plant(id: \"" + plant() + "\") {" + aliases(15, "name") + "}}");
    refused("{plant(id: \"" + plant() + "\") {" + aliases(16, "name") + "}}", "TOO_MANY_ALIASES");
  }

  @Test
  void aDocumentHasAtMost20Directives() {
    passes("{" + "ping @include(if: true) ".repeat(20) + "}");
    refused("{" + "ping @include(if: true) ".repeat(21) + "}", "TOO_MANY_DIRECTIVES");
  }

  @Test
  void fieldsNestAtMost10LevelsAnd15ForModerators() {
    refused(nested(10), "TOO_EXPENSIVE");
    passes("{" + "found(bed: true) {... on Plant {neighbours {name}}}" + "}");
    refused(nested(11), "TOO_DEEP");
    refused(spread(11), "TOO_DEEP");
    visitor = visitor.with("X-Authorities", "MODERATOR");
    refused(nested(15), "TOO_EXPENSIVE");
    refused(nested(16), "TOO_DEEP");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{ping} | 0",
        "{plants(first: 7) {nodes {id}}} | 8",
        "{plants(first: 7) {edges {node {id}}}} | 15",
        "{plants {nodes {id}}} | 21",
        "{plants {nodes {neighbours {id}}}} | 221",
        "query ($n: Int = 9) {plants(first: $n) {nodes {id}}} | 10",
        "{plants(first: 3) {... A ...A}} fragment A on PlantConnection {nodes {id}} | 7",
        "{nodes(ids: [\"x\", \"y\", \"z\"]) {id}} | 3"
      })
  void anAnswerTellsItsCost(String document, int cost) {
    visitor.asks(document).jsonPath("$.extensions.cost").isEqualTo(cost);
  }

  @Test
  void aCostBeyond5000IsRefused() {
    passes("{plants(first: 100) {nodes {neighbours {id}}}}");
    refused("{plants(first: 100) {nodes {neighbours {neighbours {id}}}}}", "TOO_EXPENSIVE");
    visitor.asks(nested(10)).jsonPath("$.extensions.cost").isEqualTo(111_111_111);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1", "null", "2147483647", "$n"})
  void aPageOutOfRangeNamesItsArgument(String first) {
    var document = "query ($n: Int = 101) {plants(first: %s) {nodes {id}} ping @skip(if: false)}";
    if (!first.equals("$n")) {
      document = document.replace("($n: Int = 101) ", "");
    }
    var answer = visitor.asks(document.formatted(first));
    answer.jsonPath("$.errors[0].extensions.code").isEqualTo("BAD_REQUEST");
    answer.jsonPath("$.errors[0].extensions.inputPath").isEqualTo("first");
    answer.jsonPath("$.errors[0].locations[0].line").isEqualTo(1);
  }

  @Test
  void manyRequestsInOneBodyAreRefused() {
    visitor
        .http()
        .post()
        .uri("/graphql")
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(List.of(Map.of("query", "{ping}"), Map.of("query", "{ping}")))
        .exchange()
        .expectStatus()
        .isBadRequest();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{__schema {types {name}}}", "{ping __type(name: \"Plant\") {name}}"})
  void introspectionIsClosedButToModerators(String document) {
    refused(document, "FORBIDDEN");
    visitor = visitor.with("X-Authorities", "ROLE_MODERATOR");
    passes(document);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{plantz}",
        "{plants}",
        "{plants {edges {node {nam}}}}",
        "{plants(frist: 1) {nodes {id}}}",
        "{season(season: SUMMER)}",
        "{found(bed: true) {id}}",
        "{plant(id: 3) {... on Bed {id}}}",
        "query ($s: Season!) {zone(zone: $s)}",
        "mutation {plant(input: {})}",
        "mutation {plant(input: {place: {}, x: 1}) {plant {id}}}"
      })
  void anInvalidDocumentLearnsNoNames(String document) {
    var answer = visitor.asks(document);
    answer.jsonPath("$.errors[0].extensions.code").isEqualTo("BAD_REQUEST");
    answer.consumeWith(result ->
        assertThat(new String(result.getResponseBodyContent(), UTF_8))
            .doesNotContain("Plant", "Query", "Season", "Found", "name", "first"));
  }

  private BodyContentSpec passes(String document) {
    return visitor.asks(document).jsonPath("$.errors").doesNotExist();
  }

  private void refused(String document, String code) {
    var answer = visitor.asks(document);
    answer.jsonPath("$.errors[0].extensions.code").isEqualTo(code);
    answer.jsonPath("$.data").doesNotExist();
  }

  private static String aliases(int count, String field) {
    return IntStream.range(0, count)
        .mapToObj(number -> "a" + number + ": " + field)
        .collect(Collectors.joining(" "));
  }

  /** Plants with neighbours, so that there are as many levels of fields in all. */
  private static String nested(int levels) {
    var inner = "{neighbours ".repeat(levels - 2) + "{name}" + "}".repeat(levels - 2);
    return "{plant(id: \"" + plant() + "\") " + inner + "}";
  }

  private static String spread(int levels) {
    return nested(levels).replace("{name}", "{...A}") + " fragment A on Plant {name}";
  }

  private static String plant() {
    return GlobalId.encode("Plant", new UUID(1, 1));
  }
}
