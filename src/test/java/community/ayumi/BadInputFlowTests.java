package community.ayumi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What goes wrong on the client's side: each has its code and its status, and tells no secrets. */
class BadInputFlowTests extends FlowTests {

  private static final MediaType GRAPHQL = MediaType.APPLICATION_GRAPHQL_RESPONSE;
  private static final String CHECK_IN =
      "mutation ($i: CheckInInput!) { checkIn(input: $i) { checkIn { id } problems { code } } }";
  private static final String CHEER =
      "mutation ($i: SendCheerInput!) { sendCheer(input: $i) { cheer { id } problems { code } } }";
  private static final String JOIN =
      "mutation ($i: JoinActivityInput!) { joinActivity(input: $i) { problems { code } } }";
  private static final String PREFER =
      "mutation ($i: UpdatePreferencesInput!) { updatePreferences(input: $i) { problems { code } }"
          + " }";
  private static final String REST =
      "mutation ($i: RestInput!) { rest(input: $i) { participations { id } problems { code } } }";
  private static final String RESUME =
      "mutation ($i: ResumeInput!) { resume(input: $i) { problems { code } } }";
  private static final String ADD =
      "mutation ($i: AddStepInput!) { addStep(input: $i) { step { id } problems { code } } }";
  private static final String SPLIT =
      "mutation ($i: SplitStepInput!) { splitStep(input: $i) { steps { id } problems { code } } }";
  private static final String COMPLETE =
      "mutation ($i: CompleteStepInput!) { completeStep(input: $i) { step { id } problems { code }"
          + " } }";
  private static final String FEED =
      "query ($s: FeedScope!, $n: Int, $a: String) { feed(scope: $s, first: $n, after: $a) { nodes"
          + " { id } } }";
  private static final String NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }";
  private static final String CREATE =
      "mutation ($i: CreateActivityInput!) { createActivity(input: $i) { problems { code } } }";
  private static final String DEFINE =
      "mutation ($i: DefineBadgeInput!) { defineBadge(input: $i) { problems { code } } }";
  private static final Map<String, Object> WORDS = Map.of("ja", "道", "en", "Road");
  private static final Map<String, Object> EVERYONE = Map.of("community", true);

  /** A request and its stable code: of an error, or of a problem where the status is 200. */
  record Case(
      String name, String document, Map<String, Object> variables, int status, String code) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Case problem(String name, String document, Object input, String code) {
    return new Case(name, document, Map.of("i", input), 200, code);
  }

  private static Case invalid(String name, String document, Map<String, Object> variables) {
    return new Case(name, document, variables, 400, "BAD_REQUEST");
  }

  private static Case error(
      String name, String document, Map<String, Object> variables, String code) {
    return new Case(name, document, variables, 200, code);
  }

  private static String id(String type) {
    return GlobalId.encode(type, new UUID(1, 1));
  }

  private static Map<String, Object> checkIn(String participation, Map<String, Object> given) {
    var input = new HashMap<String, Object>(Map.of("key", "k", "participation", participation));
    input.putAll(given);
    return input;
  }

  private static Map<String, Object> step(String title, Object heightCm) {
    return Map.of("key", "k", "participation", "HOME", "title", title, "heightCm", heightCm);
  }

  private static Map<String, Object> split(Object... parts) {
    return Map.of("key", "k", "step", id("Step"), "into", List.of(parts));
  }

  private static Map<String, Object> complete(String step, Map<String, Object> given) {
    return Map.of("step", step, "checkIn", checkIn("HOME", given));
  }

  private static Map<String, Object> cheer(Map<String, Object> target) {
    return Map.of("key", "k", "kind", "SEEN", "target", target);
  }

  private static Map<String, Object> join(Object times) {
    return Map.of("activity", id("Activity"), "hours", List.of("H00_04"), "timesPerWeek", times);
  }

  private static Map<String, Object> feed(Object first, Object after) {
    var variables = new HashMap<String, Object>(Map.of("s", EVERYONE, "n", first));
    variables.put("a", after);
    return variables;
  }

  /** A day that is today or tomorrow for the members of these tests. */
  private static String today() {
    return LocalDate.now(ZoneId.of("Asia/Tokyo")).toString();
  }

  private static Map<String, Object> activity() {
    return Map.of(
        "slug",
        "road",
        "title",
        WORDS,
        "promise",
        WORDS,
        "cadence",
        Map.of("per", "DAY", "times", 1));
  }

  private static Map<String, Object> badge(String fact) {
    return Map.of("code", "road", "name", WORDS, "story", WORDS, "criteria", Map.of("fact", fact));
  }

  static Stream<Case> cases() {
    var home = "HOME";
    return Stream.of(
        problem(
            "foreign id",
            CHECK_IN,
            checkIn(id("Participation"), Map.of()),
            "PARTICIPATION_NOT_FOUND"),
        problem(
            "unknown activity",
            JOIN,
            Map.of("activity", id("Activity"), "hours", List.of("H00_04")),
            "ACTIVITY_NOT_FOUND"),
        problem(
            "long note",
            CHECK_IN,
            checkIn(home, Map.of("note", "x".repeat(10_000))),
            "NOTE_TOO_LONG"),
        problem(
            "early day",
            CHECK_IN,
            checkIn(home, Map.of("localDate", "1999-01-01")),
            "DAY_OUT_OF_RANGE"),
        problem(
            "late day",
            CHECK_IN,
            checkIn(home, Map.of("localDate", "9999-12-31")),
            "DAY_OUT_OF_RANGE"),
        problem(
            "resting into the past",
            REST,
            Map.of("participation", home, "until", "1999-01-01"),
            "REST_OUT_OF_RANGE"),
        problem("resting for ever", REST, Map.of("until", "9999-12-31"), "REST_OUT_OF_RANGE"),
        problem(
            "rest of nobody",
            REST,
            Map.of("participation", id("Participation"), "until", today()),
            "PARTICIPATION_NOT_FOUND"),
        problem(
            "going on with nobody's",
            RESUME,
            Map.of("participation", id("Participation")),
            "PARTICIPATION_NOT_FOUND"),
        problem(
            "unknown check-in",
            CHEER,
            cheer(Map.of("checkIn", id("CheckIn"))),
            "CHECK_IN_NOT_FOUND"),
        problem("unknown member", CHEER, cheer(Map.of("member", id("Member"))), "MEMBER_NOT_FOUND"),
        problem("step where there are none", ADD, step("tea", 10), "STEPS_NOT_OFFERED"),
        problem(
            "unknown step to split",
            SPLIT,
            split(Map.of("title", "a", "heightCm", 1)),
            "STEP_NOT_FOUND"),
        problem(
            "unknown step to finish", COMPLETE, complete(id("Step"), Map.of()), "STEP_NOT_FOUND"),
        problem(
            "unknown step to work at",
            CHECK_IN,
            checkIn(home, Map.of("step", id("Step"))),
            "STEP_NOT_FOUND"),
        error("no parts", SPLIT, Map.of("i", split()), "BAD_REQUEST"),
        error(
            "eleven parts",
            SPLIT,
            Map.of(
                "i",
                split(
                    Stream.generate(() -> Map.of("title", "a", "heightCm", 1))
                        .limit(11)
                        .toArray())),
            "BAD_REQUEST"),
        error(
            "no step to finish",
            COMPLETE,
            Map.of("i", complete(id("CheckIn"), Map.of())),
            "BAD_REQUEST"),
        error(
            "two steps to finish",
            COMPLETE,
            Map.of("i", complete(id("Step"), Map.of("step", id("CheckIn")))),
            "BAD_REQUEST"),
        error(
            "long key of a step",
            COMPLETE,
            Map.of("i", complete(id("Step"), Map.of("key", "k".repeat(65)))),
            "BAD_REQUEST"),
        invalid("height beyond an int", ADD, Map.of("i", step("tea", 3_000_000_000L))),
        invalid("height as text", ADD, Map.of("i", step("tea", "10 cm"))),
        invalid("half a centimetre", ADD, Map.of("i", step("tea", 0.5))),
        invalid("step without a height", ADD, Map.of("i", withoutHeight())),
        invalid("part without a height", SPLIT, Map.of("i", split(Map.of("title", "a")))),
        problem("long handle", PREFER, Map.of("handle", "h".repeat(10_000)), "HANDLE_NOT_ALLOWED"),
        problem("nul in a handle", PREFER, Map.of("handle", "ha\u0000na"), "HANDLE_NOT_ALLOWED"),
        error("an activity by a member", CREATE, Map.of("i", activity()), "FORBIDDEN"),
        error("a badge by a member", DEFINE, Map.of("i", badge("CHECKED_IN")), "FORBIDDEN"),
        invalid("a badge about nothing", DEFINE, Map.of("i", badge("FAILED"))),
        error("garbled id", CHECK_IN, Map.of("i", checkIn("garbled", Map.of())), "BAD_REQUEST"),
        error(
            "id of another type",
            CHECK_IN,
            Map.of("i", checkIn(id("Member"), Map.of())),
            "BAD_REQUEST"),
        error("long id", CHECK_IN, Map.of("i", checkIn("x".repeat(9000), Map.of())), "BAD_REQUEST"),
        error(
            "rest of another type",
            REST,
            Map.of("i", Map.of("participation", id("Member"), "until", today())),
            "BAD_REQUEST"),
        error(
            "going on with a garbled id",
            RESUME,
            Map.of("i", Map.of("participation", "garbled")),
            "BAD_REQUEST"),
        error("empty key", CHECK_IN, Map.of("i", checkIn(home, Map.of("key", ""))), "BAD_REQUEST"),
        error(
            "long key",
            CHECK_IN,
            Map.of("i", checkIn(home, Map.of("key", "k".repeat(65)))),
            "BAD_REQUEST"),
        error(
            "nul in a key",
            CHECK_IN,
            Map.of("i", checkIn(home, Map.of("key", "a\u0000b"))),
            "BAD_REQUEST"),
        error(
            "nul in a note",
            CHECK_IN,
            Map.of("i", checkIn(home, Map.of("note", "a\u0000b"))),
            "BAD_REQUEST"),
        error(
            "nul in a slug",
            "query ($s: String!) { activity(slug: $s) { id } }",
            Map.of("s", "a\u0000"),
            "BAD_REQUEST"),
        error(
            "nul in a handle asked for",
            "query ($s: String!) { member(handle: $s) { id } }",
            Map.of("s", "a\u0000"),
            "BAD_REQUEST"),
        error(
            "no hours",
            JOIN,
            Map.of("i", Map.of("activity", id("Activity"), "hours", List.of())),
            "BAD_REQUEST"),
        error("no times a week", JOIN, Map.of("i", join(0)), "BAD_REQUEST"),
        error("eight times a week", JOIN, Map.of("i", join(8)), "BAD_REQUEST"),
        error(
            "long intention",
            JOIN,
            Map.of(
                "i",
                Map.of(
                    "activity",
                    id("Activity"),
                    "hours",
                    List.of("H00_04"),
                    "intention",
                    "x".repeat(141))),
            "BAD_REQUEST"),
        invalid("first 0", FEED, feed(0, null)),
        invalid("first -1", FEED, feed(-1, null)),
        invalid("first 101", FEED, feed(101, null)),
        invalid("first 100000", FEED, feed(100_000, null)),
        invalid("first 101 of activities", "{ activities(first: 101) { nodes { id } } }", Map.of()),
        error("cursor of nothing", FEED, feed(5, "abc"), "BAD_REQUEST"),
        error(
            "cursor of no list",
            "{ activities(after: \"abc\") { nodes { id } } }",
            Map.of(),
            "BAD_REQUEST"),
        error("nobody's scope", FEED, Map.of("s", Map.of("community", false)), "BAD_REQUEST"),
        error(
            "unknown circle's scope",
            FEED,
            Map.of("s", Map.of("circle", id("Circle"))),
            "NOT_FOUND"),
        error(
            "unknown member's scope",
            FEED,
            Map.of("s", Map.of("member", id("Member"))),
            "NOT_FOUND"),
        error(
            "scope of another type",
            FEED,
            Map.of("s", Map.of("circle", id("Member"))),
            "BAD_REQUEST"),
        error(
            "101 ids",
            NODES,
            Map.of(
                "ids",
                IntStream.range(0, 101)
                    .mapToObj(n -> GlobalId.encode("Member", new UUID(1, n)))
                    .toList()),
            "BAD_REQUEST"),
        error("a garbled id among them", NODES, Map.of("ids", List.of("garbled")), "BAD_REQUEST"),
        invalid("zone of Mars", PREFER, Map.of("i", Map.of("timeZone", "Mars/Base"))),
        invalid("time of no clock", PREFER, Map.of("i", Map.of("dayStart", "25:00"))),
        invalid(
            "date of no calendar",
            CHECK_IN,
            Map.of("i", checkIn(home, Map.of("localDate", "2026-02-30")))),
        invalid("rest without an end", REST, Map.of("i", Map.of("participation", home))),
        invalid("rest until no day", REST, Map.of("i", Map.of("until", "2026-02-30"))),
        invalid("missing key", CHECK_IN, Map.of("i", Map.of("participation", home))),
        invalid("null key", CHECK_IN, Map.of("i", nullKey())),
        invalid("missing input", CHECK_IN, Map.of()),
        invalid("unknown input", CHECK_IN, Map.of("i", checkIn(home, Map.of("mood", "bad")))),
        invalid("two targets", CHEER, Map.of("i", cheer(Map.of("checkIn", "a", "member", "b")))),
        invalid("no target", CHEER, Map.of("i", cheer(Map.of()))),
        invalid("two scopes", FEED, Map.of("s", Map.of("community", true, "member", "a"))),
        invalid("unknown enum", CHECK_IN, Map.of("i", checkIn(home, Map.of("effort", "HEROIC")))),
        invalid("number beyond an int", JOIN, Map.of("i", join(3_000_000_000L))),
        invalid("number as text", JOIN, Map.of("i", join("3"))),
        invalid("half a time", JOIN, Map.of("i", join(1.5))),
        invalid("unknown field", "{ viewer { mood } }", Map.of()),
        invalid("no selection", "{ viewer }", Map.of()),
        new Case("no syntax", "{ viewer { ", Map.of(), 400, "SYNTAX_ERROR"));
  }

  private static Map<String, Object> withoutHeight() {
    var input = new HashMap<>(step("tea", 10));
    input.remove("heightCm");
    return input;
  }

  private static Map<String, Object> nullKey() {
    var input = new HashMap<String, Object>();
    input.put("key", null);
    input.put("participation", "x");
    return input;
  }

  private WebTestClient.RequestHeadersSpec<?> request(String token, MediaType accept, Object body) {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(20))
        .build()
        .post()
        .uri("/graphql")
        .headers(headers -> {
          if (token != null) {
            headers.setBearerAuth(token);
          }
        })
        .accept(accept)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void badInputHasItsCodeAndTellsNoSecret(Case it) {
    var hana = aMember();
    var variables = withHome(it.variables(), hana.home());
    var body = Map.of("query", it.document(), "variables", variables);
    var answer =
        request(hana.token(), GRAPHQL, body)
            .exchange()
            .expectStatus()
            .isEqualTo(it.status())
            .expectHeader()
            .contentTypeCompatibleWith(GRAPHQL)
            .expectBody()
            .returnResult();
    assertCode(answer, it.code());
    request(hana.token(), MediaType.APPLICATION_JSON, body)
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .contentTypeCompatibleWith(MediaType.APPLICATION_JSON)
        .expectBody()
        .consumeWith(again -> assertCode(again, it.code()));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> withHome(Map<String, Object> variables, String home) {
    var all = new HashMap<>(variables);
    all.replaceAll((name, value) ->
        value instanceof Map<?, ?> map ? withHome((Map<String, Object>) map, home) : value);
    all.replaceAll((name, value) -> "HOME".equals(value) ? home : value);
    return all;
  }

  private static void assertCode(EntityExchangeResult<byte[]> answer, String code) {
    assertThat(new String(answer.getResponseBodyContent(), UTF_8))
        .contains("\"code\":\"" + code + "\"")
        .doesNotContain("INTERNAL_ERROR", "Exception", "java.", "graphql.", "community.ayumi")
        .doesNotContain("at org.", "r2dbc", "select ", "insert ", "LinkedHashMap", "Coercing");
  }

  @Test
  void aHandleThatIsNobodysIsNull() {
    aMember().ask("{ member(handle: \"nobody-here\") { id } }").path("member").valueIsNull();
  }

  @Test
  void badTokensAreRefusedBeforeTheDocumentIsRead() {
    var expired = issuer.token(UUID.randomUUID().toString(), Set.of(), Duration.ofMinutes(-10));
    for (var token : List.of(expired, "garbage", "a.b.c", "x".repeat(9000))) {
      var answer =
          request(token, GRAPHQL, Map.of("query", "{ viewer { today } }"))
              .exchange()
              .expectStatus()
              .isEqualTo(HttpStatus.UNAUTHORIZED)
              .expectHeader()
              .contentTypeCompatibleWith(GRAPHQL)
              .expectBody()
              .returnResult();
      assertCode(answer, "UNAUTHENTICATED");
    }
  }
}
