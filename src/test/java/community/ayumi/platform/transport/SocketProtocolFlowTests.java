package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every row of the protocol's table, each from the client's side. */
class SocketProtocolFlowTests extends FlowTests {

  private static final String FOLLOW =
      "subscription { feed(scope: {community: true}) { __typename ... on CaughtUp { cursor } } }";
  private static final String ASK = "{ activities(first: 1) { nodes { slug } } }";

  @Test
  void withoutOurSubprotocolItIsClosed() {
    assertThat(RawSocket.open(port, new String[0]).awaitClose()).startsWith("4406 ");
    assertThat(RawSocket.open(port, "graphql-ws").awaitClose()).startsWith("4406 ");
    assertThat(RawSocket.open(port, "GraphQL-Transport-WS").awaitClose()).startsWith("4406 ");
  }

  @Test
  void amongSeveralSubprotocolsOursIsTaken() {
    try (var socket = RawSocket.open(port, "graphql-ws", "graphql-transport-ws")) {
      socket.says(RawSocket.init(aMember().token()));
      assertThat(socket.hearsType()).startsWith("connection_ack");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "half a {",
        "[]",
        "null",
        "7",
        "\"connection_init\"",
        "{}",
        "{\"type\": 7}",
        "{\"type\": \"hello\"}",
        "{\"type\": \"next\", \"id\": \"1\", \"payload\": {}}",
        "{\"type\": \"connection_ack\"}",
        "{\"type\": \"connection_init\"} {\"type\": \"ping\"}",
        "{\"type\": \"connection_init\", \"payload\": \"token\"}",
        "{\"type\": \"connection_init\", \"payload\": []}",
        "{\"type\": \"ping\", \"payload\": 1}",
        "{\"type\": \"subscribe\", \"id\": \"1\"}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {}}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": null}}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": 1}}",
        "{\"type\": \"subscribe\", \"id\": \"\", \"payload\": {\"query\": \"{ x }\"}}",
        "{\"type\": \"subscribe\", \"id\": 1, \"payload\": {\"query\": \"{ x }\"}}",
        "{\"type\": \"subscribe\", \"payload\": {\"query\": \"{ x }\"}}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"{x}\", \"variables\":"
            + " []}}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"{x}\","
            + " \"operationName\": 1}}",
        "{\"type\": \"subscribe\", \"id\": \"1\", \"payload\": {\"query\": \"{x}\", \"extensions\":"
            + " 1}}",
        "{\"type\": \"complete\"}",
        "{\"type\": \"complete\", \"id\": 1}"
      })
  void whatTheProtocolDoesNotHaveClosesTheSocket(String text) {
    assertThat(RawSocket.open(port).says(text).awaitClose()).startsWith("4400 ");
    assertThat(RawSocket.ready(port, aMember().token()).says(text).awaitClose())
        .startsWith("4400 ");
  }

  @Test
  void aBinaryFrameClosesTheSocket() {
    var socket = RawSocket.open(port).saysBinary(RawSocket.init(aMember().token()));
    assertThat(socket.awaitClose()).startsWith("4400 ");
  }

  @Test
  void aMessageMayComeInPieces() {
    try (var socket = RawSocket.open(port)) {
      var init = RawSocket.init(aMember().token());
      socket.saysHalf(init.substring(0, 20)).says(init.substring(20));
      assertThat(socket.hearsType()).startsWith("connection_ack");
    }
  }

  @Test
  void nothingRunsBeforeTheAcknowledgement() {
    var hana = aMember();
    var checkIn = early(hana);
    assertThat(RawSocket.open(port).says(RawSocket.subscribe("1", checkIn)).awaitClose())
        .startsWith("4401 ");
    int refused = 0;
    for (int i = 0; i < 40; i++) {
      var hasty = RawSocket.open(port).says(RawSocket.init(hana.token()));
      hasty.says(RawSocket.subscribe("1", checkIn));
      if (!hasty.isAcknowledged()) {
        assertThat(hasty.awaitClose()).startsWith("4401 ");
        refused++;
        hana.ask("{ feed(scope: {member: \"%s\"}) { nodes { id } } }".formatted(hana.id()))
            .path("feed.nodes")
            .entityList(Object.class)
            .hasSize(0);
      } else {
        // The token was checked before the next message was read: then it runs, and rightly so.
        hana = aMember();
        checkIn = early(hana);
      }
    }
    assertThat(refused).isPositive();
  }

  private static String early(Person hana) {
    return "mutation { checkIn(input: {key: \"early\", participation: \"%s\"}) { checkIn { id } } }"
        .formatted(hana.home());
  }

  @Test
  void withoutATokenOrWithABadOneTheSocketIsRefusedSoThatTheClientMayComeBack() {
    assertThat(RawSocket.open(port).says("{\"type\": \"connection_init\"}").awaitClose())
        .startsWith("4403 ");
    for (var token : new String[] {"garbage", "no.good.token", expired()}) {
      assertThat(RawSocket.open(port).says(RawSocket.init(token)).awaitClose()).startsWith("4403 ");
    }
    var number = "{\"type\": \"connection_init\", \"payload\": {\"Authorization\": 7}}";
    assertThat(RawSocket.open(port).says(number).awaitClose()).startsWith("4403 ");
  }

  private String expired() {
    return issuer.token("late", Set.of(), Duration.ofMinutes(-10));
  }

  @Test
  void aSecondInitClosesTheSocket() {
    var token = aMember().token();
    assertThat(RawSocket.ready(port, token).says(RawSocket.init(token)).awaitClose())
        .startsWith("4429 ");
  }

  @Test
  void anIdInUseClosesTheSocketAndAFreedOneMayBeUsedAgain() {
    var token = aMember().token();
    try (var socket = RawSocket.ready(port, token)) {
      for (int i = 0; i < 50; i++) {
        socket.says(RawSocket.subscribe("again", ASK));
        assertThat(socket.hearsType()).isEqualTo("next again");
        assertThat(socket.hearsType()).isEqualTo("complete again");
      }
      socket.says(RawSocket.subscribe("live", FOLLOW));
      assertThat(socket.hearsType()).isEqualTo("next live");
      socket.says(RawSocket.subscribe("live", ASK));
      assertThat(socket.awaitClose()).isEqualTo("4409 Subscriber already exists");
    }
  }

  @Test
  void afterCompleteNothingMoreIsHeardOfAnOperation() {
    try (var socket = RawSocket.ready(port, aMember().token())) {
      for (int i = 0; i < 20; i++) {
        socket.says(RawSocket.subscribe("q" + i, ASK)).says(complete("q" + i));
        socket.says(RawSocket.subscribe("s" + i, FOLLOW)).says(complete("s" + i));
      }
      socket.says("{\"type\": \"ping\", \"payload\": {\"n\": 1}}");
      var pong = socket.hears();
      assertThat(pong.path("type").asString()).isEqualTo("pong");
      assertThat(pong.path("payload").path("n").asInt()).isEqualTo(1);
      aMember().tellsEveryone("nobody follows");
      socket.says(RawSocket.subscribe("last", ASK));
      assertThat(socket.hearsType()).isEqualTo("next last");
    }
  }

  @Test
  void aPingOfTheWebSocketItselfIsAnsweredWithItsContent() {
    try (var socket = RawSocket.ready(port, aMember().token())) {
      assertThat(socket.pings(1)).isEqualTo(1);
      assertThat(socket.pings(2)).isEqualTo(2);
    }
  }

  private static String complete(String id) {
    return "{\"type\": \"complete\", \"id\": \"%s\"}".formatted(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ no such field }",
        "{ half",
        "subscription { a: nothing }",
        "subscription { ...A } fragment A on Subscription { ...A }"
      })
  void whatCannotRunIsAnErrorMessageAndTheSocketGoesOn(String query) {
    try (var socket = RawSocket.ready(port, aMember().token())) {
      socket.says(RawSocket.subscribe("bad", query));
      var error = socket.hears();
      assertThat(error.path("type").asString()).isEqualTo("error");
      assertThat(error.path("id").asString()).isEqualTo("bad");
      assertThat(error.path("payload").get(0).path("extensions").path("code").asString())
          .isIn("BAD_REQUEST", "SYNTAX_ERROR");
      socket.says(RawSocket.subscribe("bad", ASK));
      assertThat(socket.hearsType()).isEqualTo("next bad");
    }
  }

  @Test
  void anErrorOfAFieldComesWithTheResult() {
    try (var socket = RawSocket.ready(port, aMember().token())) {
      socket.says(RawSocket.subscribe("1", "{ node(id: \"garbled\") { id } }"));
      var next = socket.hears();
      assertThat(next.path("type").asString()).isEqualTo("next");
      assertThat(next.path("payload").path("errors").get(0).path("extensions").path("code"))
          .hasToString("\"BAD_REQUEST\"");
      assertThat(socket.hearsType()).isEqualTo("complete 1");
    }
  }

  @Test
  void theThirtyThirdOperationIsRefusedAndTheOthersGoOn() {
    try (var socket = RawSocket.ready(port, aMember().token())) {
      for (int i = 0; i < 300; i++) {
        socket.says(RawSocket.subscribe("s" + i, FOLLOW));
      }
      int running = 0;
      int refused = 0;
      for (int i = 0; i < 300; i++) {
        var message = socket.hears();
        if (message.path("type").asString().equals("error")) {
          refused++;
          assertThat(message.path("payload").get(0).path("extensions").path("code").asString())
              .isEqualTo("TOO_MANY_OPERATIONS");
        } else {
          running++;
        }
      }
      assertThat(running).isEqualTo(32);
      assertThat(refused).isEqualTo(268);
      socket.says(complete("s0")).says(RawSocket.subscribe("more", ASK));
      assertThat(socket.hearsType()).isEqualTo("next more");
    }
  }

  @Test
  void aLongMessageIsRefusedForItsOperationAlone() {
    try (var socket = RawSocket.ready(port, aMember().token())) {
      socket.says(RawSocket.subscribe("long", ASK + " ".repeat(70_000)));
      var error = socket.hears();
      assertThat(error.path("type").asString()).isEqualTo("error");
      assertThat(error.path("payload").get(0).path("extensions").path("code").asString())
          .isEqualTo("DOCUMENT_TOO_LARGE");
      socket.says(RawSocket.subscribe("long", ASK));
      assertThat(socket.hearsType()).isEqualTo("next long");
    }
  }

  @Test
  void aLongMessageWithAnIdInUseClosesTheSocket() {
    var socket = RawSocket.ready(port, aMember().token()).says(RawSocket.subscribe("1", FOLLOW));
    assertThat(socket.hearsType()).isEqualTo("next 1");
    socket.says(RawSocket.subscribe("1", ASK + " ".repeat(70_000)));
    assertThat(socket.awaitClose()).startsWith("4409 ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"type\": \"ping\", \"payload\": {\"a\": \"%s\"}}",
        "{\"type\": \"complete\", \"id\": \"%s\"}",
        "%s",
        "{%s"
      })
  void anyOtherLongMessageClosesTheSocketForItsClientToComeBack(String message) {
    var socket = RawSocket.ready(port, aMember().token());
    socket.says(message.formatted("a".repeat(70_000)));
    assertThat(socket.awaitClose()).isEqualTo("1013 The message is too long");
  }

  /** Over HTTP a clock may be half a minute wrong; a socket would be closed at once. */
  @Test
  void aTokenThatExpiredAMomentAgoIsRefused() {
    var late = issuer.token(aMember().subject(), Set.of(), Duration.ofSeconds(-5));
    var socket = RawSocket.open(port).says(RawSocket.init(late));
    assertThat(socket.awaitClose()).startsWith("4403 ");
    assertThat(socket.hasHeardNothing()).isTrue();
  }

  @Test
  void within5SecondsOfItsTokensExpiryASocketIsClosedAndToldNothingMore() {
    var hana = aMember();
    var soon = issuer.token(hana.subject(), Set.of(), Duration.ofSeconds(2));
    var expiry = Instant.now().plusSeconds(2);
    var follow = FOLLOW.replace("community: true", "member: \"" + hana.id() + "\"");
    var socket = RawSocket.ready(port, soon).says(RawSocket.subscribe("live", follow));
    assertThat(socket.hearsType()).isEqualTo("next live");
    await().until(() -> Instant.now().isAfter(expiry));
    hana.tellsEveryone("after the expiry");
    var deadline = Duration.between(Instant.now(), expiry.plusSeconds(5));
    assertThat(socket.awaitClose(deadline)).isEqualTo("4403 The token has expired");
    assertThat(socket.hasHeardNothing()).isTrue();
  }

  @Test
  void bothEndsMayPing() {
    try (var socket = RawSocket.open(port).says("{\"type\": \"ping\"}")) {
      assertThat(socket.hearsType()).startsWith("pong");
      socket.says("{\"type\": \"pong\"}").says(RawSocket.init(aMember().token()));
      assertThat(socket.hearsType()).startsWith("connection_ack");
    }
  }

  @Test
  void someonesNoiseIsNobodyElsesTrouble() {
    var ken = aMember();
    try (var good = RawSocket.ready(port, ken.token()).says(RawSocket.subscribe("1", FOLLOW))) {
      assertThat(good.hearsType()).isEqualTo("next 1");
      RawSocket.open(port).says("{{{").awaitClose();
      RawSocket.open(port).saysHalf("{\"type\"").close();
      var forged =
          "subscription { feed(scope: {community: true}, after: \"forged\") { __typename } }";
      try (var other = RawSocket.ready(port, ken.token()).says(RawSocket.subscribe("1", forged))) {
        assertThat(other.hearsType()).isEqualTo("error 1");
      }
      aMember().tellsEveryone("heard by ken");
      assertThat(good.hearsType()).isEqualTo("next 1");
      assertThat(good.isOpen()).isTrue();
    }
  }
}
