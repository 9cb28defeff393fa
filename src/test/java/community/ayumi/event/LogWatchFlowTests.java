package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.platform.database.ServerProcesses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What an operator sees: metrics and health over HTTP, on a server that is made to fail. */
@TestPropertySource(
    properties = {
      "ayumi.event.idle-poll=100ms",
      "ayumi.event.overdue=1s",
      "ayumi.event.sampling=100ms"
    })
class LogWatchFlowTests extends FlowTests {

  private static final Path DATA = Path.of("target/postgres", UUID.randomUUID().toString());

  @Autowired private Tailer tailer;

  @DynamicPropertySource
  static void keepTheDataApart(DynamicPropertyRegistry properties) {
    properties.add("ayumi.database.directory", () -> DATA);
  }

  @Test
  void everyMetricSaysWhatItIs() {
    aMember().tellsEveryone("a line");

    assertThat(metrics())
        .contains("# TYPE ayumi_log_lag_seconds gauge", "# HELP ayumi_log_lag_seconds Age of")
        .contains("# TYPE ayumi_log_followers gauge", "# HELP ayumi_log_followers Live streams")
        .contains("# TYPE ayumi_log_horizon_age_seconds gauge")
        .contains("# HELP ayumi_log_horizon_age_seconds How long")
        .contains("# TYPE ayumi_log_read_age_seconds gauge")
        .contains("# TYPE ayumi_reaction_lag_seconds gauge")
        .contains("ayumi_reaction_lag_seconds{reaction=\"");
  }

  @Test
  void howLongADeliveryTookIsKept() {
    var hana = aMember();
    var before = metric("ayumi_log_delivery_seconds_count");
    hana.tellsEveryone("a line");

    Streams.awaitThat(() -> metric("ayumi_log_delivery_seconds_count") > before);
    assertThat(metrics())
        .contains("# TYPE ayumi_log_delivery_seconds histogram")
        .contains("ayumi_log_delivery_seconds_bucket{le=\"0.1\"}");
  }

  @Test
  void anOpenStreamIsCountedUntilItIsClosed() {
    var hana = aMember();
    var before = metric("ayumi_log_followers");
    var stream = new Streams.Open(new Streams(port).feed(hana, Streams.COMMUNITY, null));
    assertThat(metric("ayumi_log_followers")).isEqualTo(before + 1);

    stream.close();
    Streams.awaitThat(() -> metric("ayumi_log_followers") == before);
  }

  @Test
  void aTransactionForgottenInAnotherDatabaseIsSeenUntilItEnds() throws SQLException, IOException {
    var hana = aMember();
    try (var forgetful = connectElsewhere()) {
      Streams.awaitThat(() -> metric("ayumi_log_horizon_age_seconds") == 0);
      Streams.awaitThat(() -> metric("ayumi_log_lag_seconds") == 0);
      forgetful.setAutoCommit(false);
      forgetful.createStatement().execute("select pg_current_xact_id()");
      hana.tellsEveryone("held back");

      Streams.awaitThat(() -> metric("ayumi_log_horizon_age_seconds") > 1);
      Streams.awaitThat(() -> metric("ayumi_log_lag_seconds") > 1);
      Streams.awaitThat(() -> metric("ayumi_reaction_lag_seconds") > 1);

      forgetful.rollback();
      Streams.awaitThat(() -> metric("ayumi_log_horizon_age_seconds") == 0);
      Streams.awaitThat(() -> metric("ayumi_log_lag_seconds") == 0);
      Streams.awaitThat(() -> metric("ayumi_reaction_lag_seconds") == 0);
    }
  }

  @Test
  void whoDoesNotReadTheLogIsNotReadyUntilItDoes() {
    Streams.awaitThat(() -> status("/actuator/health/readiness") == 200);
    tailer.stop();
    Streams.awaitThat(() -> status("/actuator/health/readiness") == 503);
    assertThat(status("/actuator/health/liveness")).isEqualTo(200);
    assertThat(metric("ayumi_log_read_age_seconds")).isGreaterThan(1);

    tailer.start();
    Streams.awaitThat(() -> status("/actuator/health/readiness") == 200);
  }

  @Test
  void aDatabaseThatHangsNeitherHangsTheProbesNorTheMetrics() {
    Streams.awaitThat(() -> status("/actuator/health/readiness") == 200);
    var database = ServerProcesses.of(DATA);
    database.freeze();
    try {
      Streams.awaitThat(() -> status("/actuator/health/readiness") == 503);
      assertThat(status("/actuator/health/liveness")).isEqualTo(200);
      assertThat(metric("ayumi_log_read_age_seconds")).isPositive();
    } finally {
      database.thaw();
    }
    Streams.awaitThat(() -> status("/actuator/health/readiness") == 200);
  }

  @Test
  void healthTellsStrangersOneWord() {
    assertThat(body("/actuator/health/readiness")).isEqualTo("{\"status\":\"UP\"}");
  }

  /** Every group has its members: the check that Boot would make is off. */
  @Test
  void readinessAsksTheDatabaseAndTheLog(
      @Autowired org.springframework.boot.health.actuate.endpoint.HealthEndpointGroups groups) {
    var readiness = groups.get("readiness");

    assertThat(readiness.isMember("r2dbc")).isTrue();
    assertThat(readiness.isMember("log")).isTrue();
    assertThat(readiness.isMember("readinessState")).isTrue();
  }

  private static Connection connectElsewhere() throws SQLException, IOException {
    var port = Files.readAllLines(DATA.resolve("postmaster.pid")).get(3).strip();
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/postgres?user=ayumi".formatted(port));
  }

  /** The value of the first line of a metric. */
  private double metric(String name) {
    return metrics()
        .lines()
        .filter(line -> line.startsWith(name))
        .map(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .findFirst()
        .orElseThrow();
  }

  private String metrics() {
    return body("/actuator/prometheus");
  }

  private String body(String path) {
    return client()
        .get()
        .uri(path)
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }

  private int status(String path) {
    return client().get().uri(path).exchange().expectBody().returnResult().getStatus().value();
  }

  private WebTestClient client() {
    return WebTestClient.bindToServer()
        .baseUrl("http://localhost:" + port)
        .responseTimeout(Duration.ofSeconds(10))
        .build();
  }
}
