package community.ayumi.platform.database;

import static community.ayumi.platform.database.TemporaryData.connect;
import static community.ayumi.platform.database.TemporaryData.execute;
import static community.ayumi.platform.database.TemporaryData.fresh;
import static community.ayumi.platform.database.TemporaryData.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.r2dbc.spi.ConnectionFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.boot.r2dbc.autoconfigure.R2dbcProperties;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.test.StepVerifier;

class EmbeddedServerTests {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @Test
  void dataIsStillThereAfterARestart() {
    var directory = fresh();
    try (var application = DatabaseApplication.startOn(directory)) {
      client(application)
          .sql("insert into note values (1, 'kept')")
          .fetch()
          .rowsUpdated()
          .as(StepVerifier::create)
          .expectNext(1L)
          .expectComplete()
          .verify(DEADLINE);
    }
    assertThat(directory.resolve("postmaster.pid")).doesNotExist();
    try (var application = DatabaseApplication.startOn(directory)) {
      expect(application, "select words from note", "kept");
    }
  }

  @Test
  void theServerKeepsWhatItAcknowledgesAndListensToThisMachineOnly() throws SQLException {
    try (var application = DatabaseApplication.startOn(fresh());
        var connection = connect(application)) {
      assertThat(text(connection, "show fsync")).isEqualTo("on");
      assertThat(text(connection, "show synchronous_commit")).isEqualTo("on");
      assertThat(text(connection, "show full_page_writes")).isEqualTo("on");
      assertThat(text(connection, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(text(connection, "show transaction_timeout")).isEqualTo("1min");
      assertThat(text(connection, "show idle_in_transaction_session_timeout")).isEqualTo("30s");
      assertThat(text(connection, "select rolsuper from pg_roles where rolname = current_user"))
          .isEqualTo("f");
      assertThat(application.getBean(DatabaseServer.class).version()).startsWith("18.");
    }
  }

  @Test
  void everyConnectionOfTheApplicationHasItsTimeLimits() {
    try (var application =
        DatabaseApplication.start(
            "--ayumi.database.directory=" + fresh(), "--ayumi.database.lock-timeout=700ms")) {
      expect(application, "show statement_timeout", "5s");
      expect(application, "show lock_timeout", "700ms");
      expect(application, "show transaction_timeout", "1min");
      expect(application, "show idle_in_transaction_session_timeout", "30s");
      expect(application, "show jit", "off");
      assertThat(application.getBean(R2dbcProperties.class).getPool().getMaxAcquireTime())
          .isEqualTo(Duration.ofSeconds(2));
    }
  }

  @Test
  void aServerThatMayForgetIsRefusedAndNothingStaysBehind() throws SQLException {
    var directory = fresh();
    try (var application = DatabaseApplication.startOn(directory);
        var connection = connect(application)) {
      execute(connection, "alter role ayumi set synchronous_commit = off");
    }
    assertThatThrownBy(() -> EmbeddedServer.start(TemporaryData.settings(directory)))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContaining("synchronous_commit = off");
    assertThat(directory.resolve("postmaster.pid")).doesNotExist();
    DataDirectory.requireFree(directory);
  }

  @Test
  void aPortInUseIsReplacedByAFreeOne() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"));
        var application =
            DatabaseApplication.start(
                "--ayumi.database.directory=" + fresh(),
                "--ayumi.database.port=" + taken.getLocalPort())) {
      assertThat(application.getBean(EmbeddedServer.class).port())
          .isNotEqualTo(taken.getLocalPort());
      expect(application, "select 'answers'", "answers");
    }
  }

  @Test
  void thePoolIsClosedBeforeTheServerAndItsLogShowsNoValues() throws IOException {
    var directory = fresh();
    try (var application =
        DatabaseApplication.start(
            "--ayumi.database.directory=" + directory, "--spring.r2dbc.pool.initial-size=1")) {
      client(application)
          .sql("insert into note values (1, 'canary'), (2, 'canary')")
          .then()
          .as(StepVerifier::create)
          .expectError()
          .verify(DEADLINE);
    }
    assertThat(Files.readString(directory.resolveSibling("postgres.log")))
        .contains("duplicate key")
        .doesNotContain("canary")
        .doesNotContain("terminating connection");
  }

  @Test
  void aFirstStartThatWasCutShortIsBegunAgain() throws IOException {
    var directory = Files.createDirectories(fresh());
    Files.writeString(directory.resolve("postgresql.conf"), "half of");
    Files.writeString(directory.resolveSibling("postgres.unfinished"), "");
    try (var application = DatabaseApplication.startOn(directory)) {
      expect(application, "select 'answers'", "answers");
    }
    assertThat(directory.resolveSibling("postgres.unfinished")).doesNotExist();
  }

  @Test
  void aDirectoryOfSomethingElseIsLeftAloneAndNamed() throws IOException {
    var directory = Files.createDirectories(fresh());
    var precious = Files.writeString(directory.resolve("precious.txt"), "words");
    assertThatThrownBy(() -> EmbeddedServer.start(TemporaryData.settings(directory)))
        .isInstanceOf(DatabaseUnavailableException.class)
        .hasMessageContaining(directory.toString())
        .hasMessageContaining("not empty");
    assertThat(precious).hasContent("words");
  }

  @Test
  void withoutTheEmbeddedServerTheStartSaysWhatToSet() {
    var context = new GenericApplicationContext();
    context.setClassLoader(new FilteredClassLoader("io.zonky"));
    assertThatThrownBy(() -> new DatabaseStart().initialize(context))
        .isInstanceOfSatisfying(
            DatabaseUnavailableException.class,
            e -> assertThat(e.action()).contains("spring.r2dbc.url"));
  }

  private static DatabaseClient client(ConfigurableApplicationContext application) {
    return DatabaseClient.create(application.getBean(ConnectionFactory.class));
  }

  private static void expect(
      ConfigurableApplicationContext application, String query, String answer) {
    client(application)
        .sql(query)
        .mapValue(String.class)
        .one()
        .as(StepVerifier::create)
        .expectNext(answer)
        .expectComplete()
        .verify(DEADLINE);
  }
}
