package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.database.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The terminal among the client examples that watches a circle, as its user runs it. */
@Timeout(180)
class WatchExampleTests {

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final Path DIRECTORY = Path.of("client-examples/node");
  private static final String LIVE = "live from here";

  @BeforeAll
  static void installed() {
    NodePrograms.need("the terminal that watches a circle");
    NodePrograms.install(DIRECTORY);
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void whatHappensAroundARestartOfTheServerComesOnceAndInOrder() throws IOException, SQLException {
    try (var application = new ChildAyumi().start();
        var network = new CuttableProxy(application.port())) {
      var ken = application.aMember();
      ken.joins("learning-english");
      application.aMember().joins("learning-english");
      var rin = application.aMember();
      rin.joins("learning-english");
      var hana = application.aMember();
      var seat = hana.joins("learning-english"); // The fourth: now the circle starts.
      rin.does("block", Map.of("member", hana.id()), "member"); // Then Ken is one of the two asked.
      hana.checksIn(seat, Map.of("note", "said before"));
      tenDaysPass(application);
      try (var watcher = watches(ken.token(), network.port())) {
        watcher.awaitWords(LIVE, DEADLINE);
        hana.checksIn(seat, Map.of("note", "said live"));
        watcher.awaitWords("said live", DEADLINE);
        watcher.awaitWords(hana.handle() + " came back. A \"welcome back\"", DEADLINE);

        network.cut();
        hana.checksIn(seat, Map.of("note", "said while cut"));
        application.process().terminate();
        application.start();
        hana.checksIn(seat, Map.of("note", "said after the restart"));
        network.mend();
        watcher.awaitWords("said after the restart", DEADLINE);
        hana.checksIn(seat, Map.of("note", "said live again"));
        watcher.awaitWords("said live again", DEADLINE);

        assertThat(watcher.output().stream().filter(line -> line.contains("said")))
            .extracting(line -> line.replaceFirst("^.*「(.*)」$", "$1"))
            .containsExactly(
                "said before",
                "said live",
                "said while cut",
                "said after the restart",
                "said live again");
        assertThat(watcher.output()).anyMatch(line -> line.contains("cut off"));
      }
    }
  }

  private static void tenDaysPass(ChildAyumi application) throws SQLException {
    try (var connection = DriverManager.getConnection(application.jdbcUrl());
        var statement = connection.createStatement()) {
      statement.execute("update check_in set local_date = local_date - 10");
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void withoutAServerItSaysSoAndEnds() {
    try (var watcher = NodePrograms.start(program(), Map.of(), "hana", "http://localhost:2")) {
      assertThat(watcher.exitCode()).isEqualTo(1);
      assertThat(watcher.output()).anyMatch(line -> line.contains("ECONNREFUSED"));
    }
  }

  @Execution(ExecutionMode.CONCURRENT)
  @Test
  void aTokenThatIsNoLongerGoodEndsIt() {
    try (var application = new ChildAyumi().start()) {
      var shortly = application.token(application.aMember().subject(), Duration.ofSeconds(5));
      try (var watcher = watches(shortly, application.port())) {
        watcher.awaitWords(LIVE, DEADLINE);
        assertThat(watcher.exitCode()).isEqualTo(1);
        assertThat(watcher.output().getLast()).contains("The token has expired");
      }
    }
  }

  private static ChildProcess watches(String token, int port) {
    var environment = Map.of("AYUMI_TOKEN", token, "LC_ALL", "C");
    return NodePrograms.start(program(), environment, "ken", "http://localhost:" + port);
  }

  private static Path program() {
    return DIRECTORY.resolve("watch.mjs");
  }
}
