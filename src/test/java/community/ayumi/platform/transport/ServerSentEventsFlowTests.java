package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The protocol of graphql-sse with a connection for each operation, from the client's side. */
class ServerSentEventsFlowTests extends FlowTests {

  private static final String SSE = "text/event-stream";
  private static final String FOLLOW =
      """
      subscription { feed(scope: {community: true}) {
        __typename ... on CaughtUp { cursor } ... on FeedEvent { subject { ... on CheckIn { note } } } } }
      """;
  private static final String RESUME =
      """
      subscription ($since: Cursor) { feed(scope: {community: true}, after: $since) {
        __typename ... on FeedEvent { subject { ... on CheckIn { note } } } } }
      """;

  private RawStream follows(String token, String query, String... headers) {
    return RawStream.post(port, token, SSE, Map.of("query", query), headers);
  }

  /** The note of the next check-in; other messages are passed over. */
  private static String note(RawStream stream) {
    var note = "";
    while (note.isEmpty()) {
      note = stream.jsonOf("data: ").at("/data/feed/subject/note").asString("");
    }
    return note;
  }

  @Test
  void eventsComeAsTheyHappenEachWithItsCursorWhetherItWasSelectedOrNot() {
    var hana = aMember();
    try (var stream = follows(aMember().token(), FOLLOW)) {
      assertThat(stream.head().statusCode()).isEqualTo(200);
      assertThat(stream.lineOf("event: ")).isEqualTo("next");
      var position = stream.lineOf("id: ");
      assertThat(stream.jsonOf("data: ").at("/data/feed/cursor").asString()).isEqualTo(position);
      hana.tellsEveryone("one");
      assertThat(stream.lineOf("id: ")).isNotEqualTo(position);
      assertThat(note(stream)).isEqualTo("one");
    }
  }

  @Test
  void nobodyOnTheWayIsToKeepOrToHoldBackAStream() {
    try (var stream = follows(aMember().token(), FOLLOW)) {
      assertThat(stream.header("Content-Type")).isEqualTo(SSE);
      assertThat(stream.header("Cache-Control")).isEqualTo("no-cache");
      assertThat(stream.header("X-Accel-Buffering")).isEqualTo("no");
      assertThat(stream.line()).isEqualTo(":");
    }
  }

  @Test
  void aStreamGoesOnBehindTheLastEventWhateverTheDocumentSays() {
    var hana = aMember();
    String first;
    String second;
    try (var stream = follows(aMember().token(), FOLLOW)) {
      first = stream.lineOf("id: ");
      hana.tellsEveryone("one");
      second = stream.lineOf("id: ");
    }
    hana.tellsEveryone("two");
    try (var stream = follows(aMember().token(), FOLLOW, "Last-Event-ID", second)) {
      assertThat(note(stream)).isEqualTo("two");
    }
    var since = Map.<String, Object>of("query", RESUME, "variables", Map.of("since", first));
    try (var stream = RawStream.post(port, hana.token(), SSE, since)) {
      assertThat(note(stream)).isEqualTo("one");
    }
    try (var stream = RawStream.post(port, hana.token(), SSE, since, "Last-Event-ID", second)) {
      assertThat(note(stream)).isEqualTo("two");
    }
  }

  @Test
  void aForgedLastEventIsAClearError() {
    try (var stream = follows(aMember().token(), FOLLOW, "Last-Event-ID", "forged")) {
      var error = stream.jsonOf("data: ").at("/errors/0");
      assertThat(error.at("/extensions/code").asString()).isEqualTo("BAD_REQUEST");
      assertThat(error.path("message").asString()).contains("Last-Event-ID");
      assertThat(stream.awaitEnd()).isEqualTo("complete");
    }
  }

  @Test
  void theInboxResumesLikewise() {
    var hana = aMember();
    var ken = aMember();
    var inbox = "subscription { inbox { __typename } }";
    String before;
    try (var stream = follows(hana.token(), inbox)) {
      before = stream.lineOf("id: ");
    }
    ken.cheers(Map.of("checkIn", hana.tellsEveryone("cheer me")), Map.of());
    try (var stream = follows(hana.token(), inbox, "Last-Event-ID", before)) {
      assertThat(stream.jsonOf("data: ").at("/data/inbox/__typename").asString())
          .isEqualTo("InboxEvent");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "subscription { nothing }",
        "{ half",
        "subscription { a: feed { x } }",
        "subscription { ...A } fragment A on Subscription { ...A }"
      })
  void whatCannotRunIsSaidInTheStreamWhichThenEnds(String query) {
    try (var stream = follows(aMember().token(), query)) {
      assertThat(stream.head().statusCode()).isEqualTo(200);
      assertThat(stream.lineOf("event: ")).isEqualTo("next");
      assertThat(stream.jsonOf("data: ").at("/errors/0/extensions/code").asString())
          .isIn("BAD_REQUEST", "SYNTAX_ERROR");
      assertThat(stream.lineOf("event: ")).isEqualTo("complete");
      assertThat(stream.line()).isEqualTo("data: ");
      assertThat(stream.awaitEnd()).isEqualTo("complete");
    }
  }

  @Test
  void withoutATokenOrWithABadOneThereIsNoStream() {
    try (var stream = follows(null, FOLLOW)) {
      assertThat(stream.jsonOf("data: ").at("/errors/0/extensions/code").asString())
          .isEqualTo("UNAUTHENTICATED");
      assertThat(stream.awaitEnd()).isEqualTo("complete");
    }
    var expired = issuer.token("late", Set.of(), Duration.ofMinutes(-10));
    try (var stream = follows(expired, FOLLOW)) {
      assertThat(stream.head().statusCode()).isEqualTo(401);
      assertThat(stream.header("Content-Type")).isEqualTo("application/graphql-response+json");
    }
  }

  @Test
  void queriesAndMutationsAreAnsweredByOneEvent() {
    var hana = aMember();
    var mutation =
        "mutation { checkIn(input: {key: \"sse\", participation: \""
            + hana.home()
            + "\"}) { checkIn { id } } }";
    for (var query : new String[] {"{ viewer { today } }", mutation}) {
      try (var stream = follows(hana.token(), query)) {
        assertThat(stream.lineOf("event: ")).isEqualTo("next");
        assertThat(stream.jsonOf("data: ").path("errors").isMissingNode()).isTrue();
        assertThat(stream.lineOf("event: ")).isEqualTo("complete");
        assertThat(stream.awaitEnd()).isEqualTo("complete");
      }
    }
  }

  @Test
  void aBrowsersEventSourceMayFollowByGet() {
    var query = URLEncoder.encode(FOLLOW, StandardCharsets.UTF_8);
    var request =
        HttpRequest.newBuilder(
                URI.create("http://localhost:%d/graphql?query=%s".formatted(port, query)))
            .header("Accept", SSE)
            .header("Authorization", "Bearer " + aMember().token())
            .build();
    try (var stream = RawStream.open(request)) {
      assertThat(stream.lineOf("event: ")).isEqualTo("next");
    }
  }

  @Test
  void thereIsNoModeOfASingleConnection() {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
            .PUT(BodyPublishers.noBody())
            .build();
    try (var stream = RawStream.open(request)) {
      assertThat(stream.head().statusCode()).isEqualTo(405);
      assertThat(stream.header("Allow")).contains("GET", "POST");
      assertThat(stream.line()).contains("METHOD_NOT_ALLOWED");
    }
  }

  @Test
  void eventsKeepTheirOrderHoweverLongTheirFieldsTake() {
    var hana = aMember();
    var slow =
        """
        subscription { feed(scope: {member: "%s"}) { ... on FeedEvent { subject { ... on CheckIn {
          note viewerHasCheered member { badgeAwards(first: 3) { nodes { id } } } } } } } }
        """
            .formatted(hana.id());
    try (var stream = follows(aMember().token(), slow)) {
      stream.lineOf("id: ");
      IntStream.range(0, 20).forEach(i -> hana.tellsEveryone("note " + i));
      for (int i = 0; i < 20; i++) {
        assertThat(note(stream)).isEqualTo("note " + i);
      }
    }
  }

  @Test
  void someonesForgedRequestIsNobodyElsesTrouble() {
    try (var good = follows(aMember().token(), FOLLOW)) {
      good.lineOf("id: ");
      follows(null, "{{{").awaitEnd();
      follows(aMember().token(), FOLLOW, "Last-Event-ID", "x".repeat(3000)).awaitEnd();
      aMember().tellsEveryone("still heard");
      assertThat(note(good)).isEqualTo("still heard");
    }
  }
}
