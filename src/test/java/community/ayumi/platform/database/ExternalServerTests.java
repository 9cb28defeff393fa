package community.ayumi.platform.database;

import static community.ayumi.platform.database.TemporaryData.connect;
import static community.ayumi.platform.database.TemporaryData.fresh;
import static community.ayumi.platform.database.TemporaryData.settings;
import static community.ayumi.platform.database.TemporaryData.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.flyway.autoconfigure.FlywayConnectionDetails;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

class ExternalServerTests {

  private static final Path UNUSED = fresh();
  private static EmbeddedServer server;

  @BeforeAll
  static void start() {
    server = EmbeddedServer.start(settings(fresh()));
  }

  @AfterAll
  static void stop() throws IOException {
    server.close();
  }

  @Test
  void theServerInTheSettingsIsMigratedAndUsedAndNoOtherOneStarts() throws SQLException {
    try (var application = startWith("r2dbc:postgresql://127.0.0.1:%d/ayumi");
        var connection = connect(server.description().jdbcUrl())) {
      assertThat(text(connection, "select count(*) from note")).isEqualTo("0");
      assertThat(UNUSED).doesNotExist();
      assertThat(application.getBean(DatabaseServer.class).embedded()).isFalse();
      assertThat(application.getBeanProvider(EmbeddedServer.class).getIfAvailable()).isNull();
    }
  }

  @Test
  void itsConnectionsHaveTheTimeLimitsUnlessTheAddressSaysOtherwise() {
    try (var application =
        startWith("r2dbc:postgresql://127.0.0.1:%d/ayumi?options=lock_timeout=9s")) {
      expect(application, "show statement_timeout", "5s");
      expect(application, "show transaction_timeout", "1min");
      expect(application, "show idle_in_transaction_session_timeout", "30s");
      expect(application, "show jit", "off");
      expect(application, "show lock_timeout", "9s");
    }
  }

  @Test
  void anAddressWithItsOwnPoolWorksToo() {
    try (var application =
        startWith("r2dbc:pool:postgresql://127.0.0.1:%d/ayumi?initialSize=1&maxSize=2")) {
      expect(application, "show statement_timeout", "5s");
    }
  }

  @Test
  void anExplicitMigrationAddressWins() {
    var url = server.description().jdbcUrl() + "&ApplicationName=migrations";
    try (var application =
        startWith("r2dbc:postgresql://127.0.0.1:%d/ayumi", "--spring.flyway.url=" + url)) {
      assertThat(application.getBean(FlywayConnectionDetails.class).getJdbcUrl()).isEqualTo(url);
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsNamed() {
    assertThatThrownBy(() -> startWith("r2dbc:postgresql://127.0.0.1:1/ayumi?ignored=%d"))
        .hasRootCauseInstanceOf(ConnectException.class)
        .hasStackTraceContaining("The PostgreSQL at 127.0.0.1:1/ayumi cannot be used");
  }

  private static ConfigurableApplicationContext startWith(String url, String... more) {
    var settings = new ArrayList<String>();
    settings.add("--spring.r2dbc.url=" + url.formatted(server.port()));
    settings.add("--spring.r2dbc.username=ayumi");
    settings.add("--ayumi.database.directory=" + UNUSED);
    settings.addAll(List.of(more));
    return DatabaseApplication.start(settings.toArray(String[]::new));
  }

  private static void expect(
      ConfigurableApplicationContext application, String query, String answer) {
    DatabaseClient.create(application.getBean(ConnectionFactory.class))
        .sql(query)
        .mapValue(String.class)
        .one()
        .as(StepVerifier::create)
        .expectNext(answer)
        .expectComplete()
        .verify(Duration.ofSeconds(10));
  }
}
