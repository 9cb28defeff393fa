package community.ayumi.platform.database;

import static community.ayumi.platform.database.TemporaryData.connect;
import static community.ayumi.platform.database.TemporaryData.fresh;
import static community.ayumi.platform.database.TemporaryData.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class SecondStartTests {

  @Test
  void aSecondProcessIsRefusedInOneLineAndTheFirstGoesOn() throws SQLException {
    var directory = fresh();
    try (var first = start(directory, "first.log")) {
      var url = first.await(DatabaseApplication.STARTED);
      var server = ServerProcesses.of(directory).postmaster();
      try (var second = start(directory, "second.log")) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output())
            .singleElement()
            .asString()
            .contains("process " + first.pid(), directory.toString(), "ayumi.database.directory");
      }
      assertThat(ServerProcesses.of(directory).postmaster()).isEqualTo(server);
      assertThat(text(connect(url), "select 'answers'")).isEqualTo("answers");
      first.terminate();
      assertThat(ServerProcesses.runs(server)).isFalse();
    }
  }

  @Test
  void aSecondStartWithinTheSameProcessIsRefusedWithoutLosingTheLock() {
    var directory = fresh();
    try (var _ = DatabaseApplication.startOn(directory)) {
      assertThatThrownBy(() -> DatabaseApplication.startOn(directory))
          .isInstanceOf(AlreadyRunningException.class);
      try (var other = start(directory, "other.log")) {
        assertThat(other.exitCode()).isEqualTo(1);
      }
    }
  }

  private static ChildProcess start(Path directory, String output) {
    return ChildProcess.start(
        DatabaseApplication.class,
        directory.resolveSibling(output),
        "--ayumi.database.directory=" + directory);
  }
}
