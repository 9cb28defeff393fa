package community.ayumi.platform.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

/** A client of HTTP that sends exactly what it is told to, whole or not. */
public final class RawHttp implements AutoCloseable {

  private final Socket socket;

  private RawHttp(Socket socket) {
    this.socket = socket;
  }

  /** Has sent the head of a POST with these headers, and what there is of its body. */
  public static RawHttp post(int port, String body, String... headers) {
    return open(port)
        .sends("POST /graphql HTTP/1.1\r\nHost: localhost\r\n")
        .sends(String.join("", Stream.of(headers).map(it -> it + "\r\n").toList()))
        .sends("\r\n" + body);
  }

  static RawHttp open(int port) {
    try {
      var socket = new Socket("localhost", port);
      socket.setSoTimeout(30_000);
      return new RawHttp(socket);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RawHttp sends(String text) {
    try {
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a byte more could be sent. */
  boolean isTaken() {
    try {
      socket.getOutputStream().write(' ');
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  /** All that comes until the server closes; a connection that it keeps fails by its time-out. */
  public String answer() {
    try {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Goes in the manner of a process that is killed with something unread. */
  void resets() {
    try {
      socket.setSoLinger(true, 0);
    } catch (SocketException e) {
      throw new UncheckedIOException(e);
    }
    close();
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
