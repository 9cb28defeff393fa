package community.ayumi.platform.graphql;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.garden.GardenTest;
import community.ayumi.platform.graphql.garden.Visitor;
import graphql.introspection.IntrospectionQuery;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** Every error over HTTP has its code, and tells no secrets. */
@GardenTest
@TestPropertySource(properties = "ayumi.graphql.introspection=true")
@ExtendWith(OutputCaptureExtension.class)
class ErrorTests {

  @LocalServerPort private int port;
  private Visitor visitor;

  @BeforeEach
  void visit() {
    visitor = Visitor.at(port);
  }

  @ParameterizedTest
  @CsvSource({
    "input, BAD_REQUEST",
    "wrapped, BAD_REQUEST",
    "unauthenticated, UNAUTHENTICATED",
    "unregistered, NOT_REGISTERED",
    "forbidden, FORBIDDEN",
    "denied, FORBIDDEN",
    "credentials, UNAUTHENTICATED",
    "slow, UNAVAILABLE",
    "exhausted, UNAVAILABLE",
    "bug, INTERNAL_ERROR"
  })
  void anExceptionHasACodeAndTellsNoSecret(String how, String code) {
    var answer = visitor.asks("{fails(how: \"" + how + "\")}");
    answer.jsonPath("$.errors[0].path[0]").isEqualTo("fails");
    answer.jsonPath("$.errors[0].extensions.classification").isEqualTo(code);
    assertCode(answer, code);
  }

  @ParameterizedTest
  @CsvSource({
    "unauthenticated, Sign in first., 先にサインインしてください。",
    "unregistered, Register first., 先に登録してください。",
    "denied, You may not do this., この操作はできません。",
    "missing, That was not found., 見つかりませんでした。",
    "slow, Too busy at the moment; try again soon., いま混み合っています。少ししてからもう一度お試しください。",
    "bug, Something went wrong on our side; please try again later., こちらの不具合です。時間をおいてお試しください。"
  })
  void whatAMemberMeetsIsSaidInTheirLanguage(String how, String english, String japanese) {
    assertThat(List.of(message("en", how), message("ja", how))).containsExactly(english, japanese);
  }

  private String message(String language, String how) {
    var said = new AtomicReference<String>();
    visitor
        .with("Accept-Language", language)
        .asks("{fails(how: \"" + how + "\")}")
        .jsonPath("$.errors[0].message")
        .<String>value(said::set);
    return said.get();
  }

  @Test
  void aMissingNonNullValueIsSaidInTheLanguageOfTheRequest() {
    visitor
        .with("Accept-Language", "ja")
        .asks("{nothing}")
        .jsonPath("$.errors[0].message")
        .isEqualTo("こちらの不具合です。時間をおいてお試しください。");
  }

  @Test
  void badInputNamesItsPath() {
    var answer = visitor.asks("{fails(how: \"input\")}");
    answer.jsonPath("$.errors[0].message").isEqualTo("Too many hedgehogs.");
    answer.jsonPath("$.errors[0].extensions.inputPath").isEqualTo("input.hedgehogs");
  }

  @Test
  void anExhaustedDatabaseSaysWhenToComeBack() {
    visitor
        .asks("{fails(how: \"exhausted\")}")
        .jsonPath("$.errors[0].extensions.retryAfter")
        .isEqualTo(2);
  }

  @Test
  void theIdOfAnInternalErrorIsInTheLogWithTheStackTrace(CapturedOutput output) {
    visitor
        .asks("{fails(how: \"bug\")}")
        .jsonPath("$.errors[0].extensions.id")
        .value(id -> assertThat(output).contains("Internal error " + id));
    assertThat(output).contains("IllegalStateException").contains("at community.ayumi");
  }

  @Test
  void anInvalidInputNamesItsPath() {
    var answer =
        visitor.asks(
            "mutation { plant(input: {bed: \"%s\", name: \"far too long a name\"}) "
                    .formatted(GlobalId.encode("Bed", new UUID(1, 1)))
                + "{ plant { id } } }");
    assertCode(answer, "BAD_REQUEST");
    answer.jsonPath("$.errors[0].extensions.inputPath").isEqualTo("input.name");
  }

  @Test
  void anUnboundInputNamesItsPath() {
    var answer = visitor.asks("mutation { plant(input: {bed: \"x\", name: \"a\"}) {plant{id}} }");
    assertCode(answer, "BAD_REQUEST");
    answer.jsonPath("$.errors[0].extensions.inputPath").isEqualTo("input.bed");
  }

  @Test
  void aMissingNonNullValueIsOurBug() {
    assertCode(visitor.asks("{nothing}"), "INTERNAL_ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "query {{", "{ping", "\u0000", "{ping} }"})
  void brokenSyntaxIsASyntaxError(String document) {
    assertCode(visitor.asks(document), "SYNTAX_ERROR");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{unknown}",
        "{ping {x}}",
        "{plants {x}}",
        "{season(season: SUMMER)}",
        "{season(season: 1)}",
        "{zone(zone: \"Mars/Base\")}",
        "{zone(zone: 3)}",
        "{zone}",
        "{plants(first: \"1\") {nodes{id}}}",
        "{plants(first: {a: 1}) {nodes{id}}}",
        "{plants(first: 99999999999999) {nodes{id}}}",
        "{times(at: \"x\")}",
        "{times(at: 3)}",
        "{times(lasts: [1])}",
        "{times(locale: {a: \"java.lang.String\"})}",
        "query A {ping} query B {ping}",
        "query ($x: Int) {ping}",
        "mutation { plant(input: {bed: \"x\", name: \"a\", extra: 1}) {plant{id}} }",
        "mutation { plant(input: {bed: \"x\", name: \"a\", place: {}}) {plant{id}} }",
        "mutation { plant(input: {bed: \"x\", name: \"a\", place: {bed: \"1\", plant: \"2\"}})"
            + " {plant{id}} }",
      })
  void anInvalidDocumentIsABadRequestWithoutJava(String document) {
    assertCode(visitor.asks(document), "BAD_REQUEST");
  }

  @Test
  void anInvalidVariableIsABadRequestWithoutJava() {
    var document =
        """
        query ($zone: TimeZone! = "UTC", $at: DateTime, $first: Int, $season: Season! = SPRING) {
          zone(zone: $zone) times(at: $at) season(season: $season) plants(first: $first) {nodes{id}}
        }\
        """;
    for (var wrong : new Object[] {"nonsense", 99999999999L, Map.of("a", 1), List.of(1)}) {
      for (var name : new String[] {"zone", "at", "first", "season"}) {
        assertCode(visitor.asks(document, Map.of(name, wrong)), "BAD_REQUEST");
      }
    }
  }

  @Test
  void theWholeSchemaCanBeReadWhereIntrospectionIsOpen() {
    var answer = visitor.asks(IntrospectionQuery.INTROSPECTION_QUERY);
    answer.jsonPath("$.errors").doesNotExist();
    answer.jsonPath("$.data.__schema.types").isNotEmpty();
  }

  @Test
  void aMissingVariableIsABadRequest() {
    assertCode(visitor.asks("query ($z: TimeZone!) {zone(zone: $z)}"), "BAD_REQUEST");
  }

  private static void assertCode(BodyContentSpec answer, String code) {
    answer.jsonPath("$.errors[0].extensions.code").isEqualTo(code);
    answer.consumeWith(result ->
        assertThat(new String(result.getResponseBodyContent(), UTF_8))
            .doesNotContain("hedgehog from", "Exception", "LinkedHashMap", "ArrayList")
            .doesNotContain("java.", "graphql.", "community.", "Value{", "Coercing")
            .doesNotContain("'String'", "'Integer'", "'Double'", "BigInteger"));
  }
}
