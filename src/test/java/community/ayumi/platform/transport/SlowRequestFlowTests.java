package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.TestPropertySource;

/** Whoever does not come to the end of a request is not waited for; whoever listens is. */
@TestPropertySource(properties = {"ayumi.socket.request=1s", "ayumi.socket.heartbeat=600ms"})
class SlowRequestFlowTests extends FlowTests {

  private static final String HALF =
      "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
          + "Content-Length: 100\r\n\r\n{";

  @Test
  void aBodyThatDoesNotComeToItsEndIsNotWaitedFor() throws IOException {
    assertThat(isLetGoAfter(HALF)).isTrue();
  }

  @Test
  void norAreHeadersOrTheFirstByte() throws IOException {
    assertThat(isLetGoAfter("POST /graphql HTTP/1.1\r\nHost: localhost\r\nX-More")).isTrue();
    assertThat(isLetGoAfter("")).isTrue();
  }

  /** Reads until there is no more; a connection that goes on fails by its time-out. */
  private boolean isLetGoAfter(String text) throws IOException {
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getInputStream().readAllBytes();
      return true;
    }
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
