package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.platform.database.ChildProcess;
import community.ayumi.platform.database.OtherServer;
import community.ayumi.platform.database.ServerProcesses;
import community.ayumi.platform.transport.RawHttp;
import community.ayumi.platform.transport.RawSocket;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.springframework.test.web.reactive.server.WebTestClient;

/**
 * The whole application is killed, stopped and started again, as a machine would do it. Each test
 * starts several processes, which takes its time where other things run too.
 */
@Timeout(180)
class RestartTests {

  private static final int ENOUGH = 200;

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void nothingAcknowledgedIsLostWhenApplicationAndDatabaseAreKilled() throws SQLException {
    survives(
        "application and PostgreSQL",
        (application, server) -> {
          server.kill();
          application.kill();
        });
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void nothingAcknowledgedIsLostWhenTheApplicationAloneIsKilled() throws SQLException {
    survives(
        "application alone",
        (application, server) -> {
          application.kill();
          assertThat(server.isAnyRunning()).as("the server is left behind").isTrue();
        });
  }

  private static void survives(String what, BiConsumer<ChildProcess, ServerProcesses> kill)
      throws SQLException {
    try (var application = new ChildAyumi().start();
        var follower = new LiveCopy(application.aMember());
        var writing = threeWriters(application)) {
      await()
          .atMost(Duration.ofSeconds(90))
          .until(() -> writing.acknowledged() >= ENOUGH || writing.hasEnded());
      assertThat(writing.hasEnded()).as("stopped before the kill").isFalse();
      kill.accept(application.process(), ServerProcesses.of(application.data()));
      writing.awaitEnd();
      var acknowledged = writing.acknowledged();
      var unanswered = writing.keys() - acknowledged;

      application.start();
      var lost = writing.lost();
      writing.repeatAcknowledged();
      writing.repeatUnanswered();
      follower.resume(writing.checkIns());

      System.out.printf(
          "Killed during writes, %s: %d of %,d acknowledged check-ins lost, %d unanswered;"
              + " follower told %,d live and %,d on resuming; ready again after %s%n",
          what,
          lost,
          acknowledged,
          unanswered,
          follower.live(),
          follower.resumed(),
          application.toReady());
      assertThat(lost).isZero();
      assertThat(rows(application.jdbcUrl(), "check_in")).isEqualTo(writing.keys());
      assertThat(rows(application.jdbcUrl(), "event where kind = 'CHECKED_IN'"))
          .isEqualTo(writing.keys());
      assertThat(follower.checkIns()).containsExactlyInAnyOrderElementsOf(writing.checkIns());
    }
  }

  private static Writing threeWriters(ChildAyumi application) {
    return new Writing(
        List.of(application.aMember(), application.aMember(), application.aMember()));
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aSecondStartIsRefusedInOneLineAndTheFirstGoesOnUntilItIsStopped() {
    try (var application = new ChildAyumi().start()) {
      var member = application.aMember();
      var server = ServerProcesses.of(application.data());

      var second = application.launch(Map.of());
      assertThat(second.exitCode()).isEqualTo(1);
      assertThat(second.output())
          .singleElement()
          .asString()
          .contains("Ayumi already runs as process " + application.process().pid())
          .contains(application.data().toString(), "--server.port");
      member.tellsEveryone("still here");

      RawHttp.post(
          application.port(), "{", "Content-Type: application/json", "Content-Length: 100");
      member.tellsEveryone("while somebody does not come to the end of a request");
      var exitCode = endsInTime(application);
      assertThat(exitCode).isEqualTo(128 + 15);
      assertThat(server.isAnyRunning()).isFalse();
      assertThat(application.data()).isNotEmptyDirectory();
      assertThat(application.data().resolve("postmaster.pid")).doesNotExist();
    }
  }

  /** Stops it and answers with its exit code; clients do not all come back in one moment. */
  private static int endsInTime(ChildAyumi application) {
    var sockets = sockets(application);
    var begin = Instant.now();
    var exitCode = application.process().terminate();
    assertThat(Duration.between(begin, Instant.now())).isLessThan(Duration.ofSeconds(10));
    assertThat(sockets).allSatisfy(it -> assertThat(it.awaitClose()).isEqualTo("1012 Restarting"));
    var closed = sockets.stream().map(RawSocket::closedAt).sorted().toList();
    assertThat(closed.getLast()).isBefore(begin.plusSeconds(5));
    assertThat(closed.getLast()).isAfter(closed.getFirst().plusSeconds(1));
    return exitCode;
  }

  /** Five sockets each of four members. */
  private static List<RawSocket> sockets(ChildAyumi application) {
    return Stream.generate(application::aMember)
        .limit(4)
        .flatMap(member -> Collections.nCopies(5, member.token()).stream())
        .map(token -> RawSocket.ready(application.port(), token))
        .toList();
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void anotherServerIsUsedWithoutADemoUnlessOneIsAskedFor() throws Exception {
    try (var server = OtherServer.start()) {
      Map<String, String> environment =
          Map.of(
              "SPRING_R2DBC_URL", server.r2dbcUrl(),
              "SPRING_R2DBC_USERNAME", OtherServer.USER,
              "SPRING_R2DBC_PASSWORD", OtherServer.PASSWORD);
      try (var application = new ChildAyumi().start(environment)) {
        application
            .anybody()
            .ask("{ activity(slug: \"home\") { title } }")
            .path("activity.title")
            .hasValue();
        assertThat(rows(server.jdbcUrl(), "activity")).isPositive();
        assertThat(application.data()).doesNotExist();
        assertThat(demoTokenBody(application)).doesNotContain("UNKNOWN_HANDLE");
      }
      try (var application = new ChildAyumi("ayumi.demo.enabled=true").start(environment)) {
        application.aMember().tellsEveryone("kept elsewhere");
        assertThat(rows(server.jdbcUrl(), "check_in")).isEqualTo(1);
        assertThat(application.data()).doesNotExist();
        assertThat(demoTokenBody(application)).contains("UNKNOWN_HANDLE");
      }
    }
  }

  /** Nobody is in this demo, so its door too answers with 404, but in words of its own. */
  private static String demoTokenBody(ChildAyumi application) {
    var body =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + application.port())
            .build()
            .get()
            .uri("/demo/token/nobody")
            .exchange()
            .expectStatus()
            .isNotFound()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    return body == null ? "" : body;
  }

  private static int rows(String jdbcUrl, String table) throws SQLException {
    try (var connection = DriverManager.getConnection(jdbcUrl);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select count(*) from " + table)) {
      rows.next();
      return rows.getInt(1);
    }
  }
}
