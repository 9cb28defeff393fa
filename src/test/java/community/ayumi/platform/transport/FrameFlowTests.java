package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What RFC 6455 does not allow. */
class FrameFlowTests extends FlowTests {

  private static final byte[] PING = "{\"type\": \"ping\"}".getBytes(StandardCharsets.UTF_8);
  private static final int CONTINUED = 0x01;
  private static final int CONTINUATION = 0x00;

  @ParameterizedTest
  @ValueSource(ints = {0xC1, 0xA1, 0x91, 0x83, 0x8B})
  void aReservedBitOrKindOfFrameClosesTheSocket(int firstByte) throws IOException {
    try (var frames = RawFrames.open(port).says(firstByte, PING)) {
      assertThat(frames.awaitClose()).startsWith("1002 ");
    }
  }

  @Test
  void aFrameWithoutAMaskClosesTheSocket() throws IOException {
    try (var frames = RawFrames.open(port).says(RawFrames.TEXT, PING, false)) {
      assertThat(frames.awaitClose()).startsWith("1002 ");
    }
  }

  /** A byte that never comes, an overlong slash, a half of a pair. */
  @ParameterizedTest
  @ValueSource(strings = {"\u00ff", "\u00c0\u00af", "\u00ed\u00a0\u0080"})
  void textThatIsNoUtf8ClosesTheSocket(String bytes) throws IOException {
    var text = "{\"type\": \"ping\", \"payload\": {\"a\": \"%s\"}}".formatted(bytes);
    try (var frames =
        RawFrames.open(port).says(RawFrames.TEXT, text.getBytes(StandardCharsets.ISO_8859_1))) {
      assertThat(frames.awaitClose()).startsWith("1007 ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE"})
  void jsonInAnotherEncodingIsNoMessage(String charset) throws IOException {
    var text = "{\"type\": \"ping\"}".getBytes(Charset.forName(charset));
    try (var frames = RawFrames.open(port).says(RawFrames.TEXT, text)) {
      assertThat(frames.awaitClose()).startsWith("4400 ");
    }
  }

  /** Its client may come back, with less to say. */
  @Test
  void aMessageOfAnyLengthIsNotRead() throws IOException {
    try (var frames = RawFrames.open(port).says(RawFrames.TEXT, new byte[300_000])) {
      assertThat(frames.awaitClose()).isEqualTo("1013 The message is too long");
    }
    try (var frames = RawFrames.open(port).says(CONTINUED, new byte[70_000])) {
      for (int i = 0; i < 4; i++) {
        frames.says(CONTINUATION, new byte[70_000]);
      }
      assertThat(frames.awaitClose()).isEqualTo("1013 The message is too long");
    }
  }

  @Test
  void aHandshakeThatAsksForNoUpgradeOfItsConnectionIsRefused() throws IOException {
    assertThat(RawFrames.handshake(port, "Upgrade: websocket")).contains(" 400 ");
    assertThat(RawFrames.handshake(port, "Upgrade: websocket", "Connection: keep-alive, Upgrade"))
        .contains(" 101 ");
  }
}
