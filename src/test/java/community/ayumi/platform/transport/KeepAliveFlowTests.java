package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/**
 * A connection goes on being read after requests that came before the one ahead of them was over,
 * as a browser's may. Reactor Netty before 1.3.8 forgot it, and the next request hung.
 */
class KeepAliveFlowTests extends FlowTests {

  private static final String QUESTION = "{\"query\":\"{viewer{today}}\"}";
  private static final int ROUNDS = 50;

  @Test
  void aConnectionIsReadOnAfterRequestsThatHadToWait() throws IOException {
    var hana = aMember();
    try (var socket = new Socket("localhost", port)) {
      socket.setSoTimeout(20_000);
      var answers =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      for (int round = 0; round < ROUNDS; round++) {
        send(socket, asked(hana) + nothingThere());
        assertThat(status(answers)).as("round %d", round).contains("200");
        assertThat(status(answers)).as("round %d", round).contains("401");
        send(socket, asked(hana));
        assertThat(status(answers)).as("round %d", round).contains("200");
      }
    }
  }

  /** Answered once the database has been asked. */
  private static String asked(Person who) {
    return "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        + "Authorization: Bearer "
        + who.token()
        + "\r\n"
        + "Content-Length: "
        + QUESTION.length()
        + "\r\n\r\n"
        + QUESTION;
  }

  /** Refused before anything is waited for. */
  private static String nothingThere() {
    return "GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n";
  }

  private static void send(Socket socket, String requests) throws IOException {
    socket.getOutputStream().write(requests.getBytes(StandardCharsets.UTF_8));
  }

  /** The status line of the next answer, whose body is read past. */
  private static String status(BufferedReader answers) throws IOException {
    var status = answers.readLine();
    int length = 0;
    for (var line = answers.readLine(); !line.isEmpty(); line = answers.readLine()) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        length = Integer.parseInt(line.substring(15).strip());
      }
    }
    for (int i = 0; i < length; i++) {
      answers.read();
    }
    return status;
  }
}
