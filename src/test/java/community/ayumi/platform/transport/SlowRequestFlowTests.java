package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.test.context.TestPropertySource;

/** Whoever does not come to the end of a request is not waited for; whoever listens is. */
@TestPropertySource(properties = {"ayumi.socket.request=1s", "ayumi.socket.heartbeat=600ms"})
@ExtendWith(OutputCaptureExtension.class)
class SlowRequestFlowTests extends FlowTests {

  private static final String JSON = "Content-Type: application/json";
  private static final String SHORT = "Content-Length: 100";
  private static final String CHUNKED = "Transfer-Encoding: chunked";

  @Test
  void aBodyThatDoesNotComeToItsEndIsNotWaitedFor() {
    isNotWaitedFor();
  }

  private void isNotWaitedFor() {
    try (var client = RawHttp.post(port, "{", JSON, SHORT)) {
      assertThat(client.answer()).startsWith("HTTP/1.1 408").contains("BAD_REQUEST");
    }
  }

  @Test
  void norAreHeadersOrTheFirstByte() {
    try (var halfway = RawHttp.open(port).sends("POST /graphql HTTP/1.1\r\nX-More");
        var silent = RawHttp.open(port)) {
      assertThat(halfway.answer()).isEmpty();
      assertThat(silent.answer()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "Content-Type: text/plain, UNSUPPORTED_MEDIA_TYPE",
    "Content-Type: application/json, DOCUMENT_TOO_LARGE",
    "Authorization: Bearer bad, UNAUTHENTICATED"
  })
  void aBodyThatIsRefusedNeedNotComeToItsEnd(String header, String code) {
    var part = "10000\r\n" + " ".repeat(65_536) + "\r\n1\r\n \r\n";
    try (var client = RawHttp.post(port, part, header, CHUNKED)) {
      assertThat(client.answer()).containsIgnoringCase("connection: close").contains(code);
      await().until(() -> !client.isTaken());
    }
  }

  @Test
  void aBodyThatIsRefusedMayComeToItsEndFirst() {
    var long70 = "{" + " ".repeat(70_000);
    try (var client = RawHttp.post(port, long70, JSON, "Content-Length: 70001")) {
      assertThat(client.answer()).contains("DOCUMENT_TOO_LARGE");
    }
  }

  @Test
  void whoeverHangsUpInTheMiddleIsNoFailureOfOurs(CapturedOutput output) {
    for (int i = 0; i < 20; i++) {
      RawHttp.post(port, "{", JSON, SHORT).close();
      RawHttp.post(port, "{", JSON, SHORT).resets();
      RawHttp.post(port, "5\r\n{", JSON, CHUNKED).close();
      RawHttp.post(port, "5\r\n{", JSON, CHUNKED).resets();
      RawHttp.post(port, "5\r\n{", "Content-Type: text/plain", CHUNKED).resets();
    }
    isNotWaitedFor();
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @Test
  void aBodyThatBreaksItsFormIsABadRequest(CapturedOutput output) {
    for (var body : new String[] {"zz\r\n", "1\r\n{\r\nzz\r\n"}) {
      try (var client = RawHttp.post(port, body, JSON, CHUNKED)) {
        assertThat(client.answer()).startsWith("HTTP/1.1 400").contains("BAD_REQUEST");
      }
      try (var client = RawHttp.post(port, body, "Content-Type: text/plain", CHUNKED)) {
        assertThat(client.answer()).contains("UNSUPPORTED_MEDIA_TYPE");
      }
    }
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @Test
  void aStreamThatIsListenedToStaysOpenForLonger() {
    var follow =
        Map.<String, Object>of(
            "query", "subscription { feed(scope: {community: true}) { __typename } }");
    try (var stream = RawStream.post(port, aMember().token(), "text/event-stream", follow);
        var socket = RawSocket.ready(port, aMember().token())) {
      for (int sign = 0; sign < 5; sign++) {
        stream.lineOf(":");
      }
      assertThat(socket.pings(1)).isEqualTo(1);
    }
  }
}
