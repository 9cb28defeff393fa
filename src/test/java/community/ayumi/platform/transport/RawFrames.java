package community.ayumi.platform.transport;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket that sends byte for byte what it is told to, also what no library would send. */
final class RawFrames implements AutoCloseable {

  static final int TEXT = 0x81;
  static final int CLOSE = 0x88;

  private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
  private static final int MASKED = 0x80;
  private static final int SHORT = 125;
  private static final int LONG = 127;

  private final Socket socket;
  private final DataInputStream in;

  private RawFrames(Socket socket) throws IOException {
    this.socket = socket;
    this.in = new DataInputStream(socket.getInputStream());
    socket.setSoTimeout(Math.toIntExact(RawSocket.DEADLINE.toMillis()));
  }

  static RawFrames open(int port) throws IOException {
    var frames = new RawFrames(new Socket("localhost", port));
    var status = frames.asks("Upgrade: websocket", "Connection: Upgrade");
    if (!status.contains(" 101 ")) {
      throw new IOException(status);
    }
    return frames;
  }

  /** The status line of the answer to a handshake with these headers beside those of the key. */
  static String handshake(int port, String... headers) throws IOException {
    try (var frames = new RawFrames(new Socket("localhost", port))) {
      return frames.asks(headers);
    }
  }

  private String asks(String... headers) throws IOException {
    var request =
        """
        GET /graphql HTTP/1.1
        Host: localhost
        Sec-WebSocket-Key: %s
        Sec-WebSocket-Version: 13
        Sec-WebSocket-Protocol: graphql-transport-ws
        %s

        """
            .formatted(KEY, String.join("\n", headers));
    socket
        .getOutputStream()
        .write(request.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII));
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.readUnsignedByte());
    }
    return head.substring(0, head.indexOf("\r\n"));
  }

  RawFrames says(int firstByte, byte[] content) throws IOException {
    return says(firstByte, content, true);
  }

  /** Up to 125 bytes, or more than 65,535. A mask of zeros leaves them as they are. */
  RawFrames says(int firstByte, byte[] content, boolean masked) throws IOException {
    var frame = ByteBuffer.allocate(14 + content.length).put((byte) firstByte);
    int mask = masked ? MASKED : 0;
    if (content.length <= SHORT) {
      frame.put((byte) (mask | content.length));
    } else {
      frame.put((byte) (mask | LONG)).putLong(content.length);
    }
    if (masked) {
      frame.putInt(0);
    }
    frame.put(content);
    socket.getOutputStream().write(frame.array(), 0, frame.position());
    return this;
  }

  /** Code and reason; whatever else comes before is passed over. Frames of up to 125 bytes. */
  String awaitClose() throws IOException {
    while (true) {
      int kind = in.readUnsignedByte();
      var content = in.readNBytes(in.readUnsignedByte());
      if (kind == CLOSE) {
        var reason = new String(content, 2, content.length - 2, StandardCharsets.UTF_8);
        return ByteBuffer.wrap(content).getShort() + " " + reason;
      }
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
