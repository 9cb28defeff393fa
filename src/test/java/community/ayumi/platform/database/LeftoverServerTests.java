package community.ayumi.platform.database;

import static community.ayumi.platform.database.TemporaryData.connect;
import static community.ayumi.platform.database.TemporaryData.execute;
import static community.ayumi.platform.database.TemporaryData.fresh;
import static community.ayumi.platform.database.TemporaryData.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LeftoverServerTests {

  private static final String KEPT = "insert into note values (1, 'kept')";

  @Test
  void theServerOfAKilledApplicationIsReplacedAndNothingIsLost() throws SQLException {
    var directory = fresh();
    var killed = startChild(directory);
    try (var connection = connect(killed.await(DatabaseApplication.STARTED))) {
      execute(connection, KEPT);
    }
    var orphan = ServerProcesses.of(directory);
    killed.kill();
    assertThat(orphan.isAnyRunning()).isTrue();
    startsWithTheNote(directory);
    assertThat(orphan.isAnyRunning()).isFalse();
  }

  @Test
  void processesThatOutliveTheirKilledServerAreStopped() throws SQLException {
    var directory = fresh();
    var killed = startChild(directory);
    try (var connection = connect(killed.await(DatabaseApplication.STARTED))) {
      execute(connection, KEPT);
    }
    var server = ServerProcesses.of(directory);
    killed.kill();
    ServerProcesses.signal("-STOP", server.children());
    ServerProcesses.signal("-KILL", List.of(server.postmaster()));
    assertThat(server.isAnyRunning()).isTrue();
    startsWithTheNote(directory);
    assertThat(server.isAnyRunning()).isFalse();
  }

  @Test
  void aForeignProcessWithTheNumberOfTheOldServerIsNotTouched() throws Exception {
    var directory = fresh();
    try (var application = DatabaseApplication.startOn(directory);
        var connection = connect(application)) {
      execute(connection, KEPT);
    }
    var foreign = sleepingUnderTheNameOfTheServer(directory);
    try {
      var lines = List.of(foreign.pid() + "", directory + "", "1700000000", "54320", "", "", "");
      Files.write(directory.resolve("postmaster.pid"), lines);
      startsWithTheNote(directory);
      assertThat(foreign.isAlive()).isTrue();
    } finally {
      foreign.destroyForcibly();
    }
  }

  @Test
  void anEmptyProcessFileDoesNotHinderTheStart() throws Exception {
    var directory = fresh();
    try (var application = DatabaseApplication.startOn(directory);
        var connection = connect(application)) {
      execute(connection, KEPT);
    }
    Files.createFile(directory.resolve("postmaster.pid"));
    startsWithTheNote(directory);
  }

  /** Even the name of the program is the server's; only the directory is not. */
  private static Process sleepingUnderTheNameOfTheServer(Path directory) throws IOException {
    var program = directory.resolveSibling("postgres-named/postgres");
    Files.createDirectories(program.getParent());
    Files.copy(Path.of("/bin/sleep"), program);
    program.toFile().setExecutable(true);
    return new ProcessBuilder(program.toString(), "600").start();
  }

  private static void startsWithTheNote(Path directory) throws SQLException {
    var begin = System.nanoTime();
    try (var application = DatabaseApplication.startOn(directory);
        var connection = connect(application)) {
      var took = Duration.ofNanos(System.nanoTime() - begin);
      System.out.printf("Started again after %,d ms%n", took.toMillis());
      assertThat(text(connection, "select words from note")).isEqualTo("kept");
      assertThat(took).isLessThan(Duration.ofSeconds(15));
    }
  }

  private static ChildProcess startChild(Path directory) {
    return ChildProcess.start(
        DatabaseApplication.class,
        directory.resolveSibling("child.log"),
        "--ayumi.database.directory=" + directory);
  }
}
