package community.ayumi.platform.database;

import static community.ayumi.platform.database.TemporaryData.connect;
import static community.ayumi.platform.database.TemporaryData.execute;
import static community.ayumi.platform.database.TemporaryData.fresh;
import static community.ayumi.platform.database.TemporaryData.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Kills the whole server while it is written to and counts what it had acknowledged and forgot. A
 * power cut would in addition lose what {@code fsync} has not written: no kill can show that, hence
 * the server is asked for that setting at every start.
 */
class DurabilityTests {

  private static final int WRITERS = 4;
  private static final int COMMITS = 1_000;

  /** Nothing but a commit writes the log for ten seconds: what commits do not wait for is lost. */
  private static final String[] LAZY_WRITER = {
    "alter system set wal_writer_delay = '10s'",
    "alter system set wal_writer_flush_after = '1GB'",
    "select pg_reload_conf()"
  };

  @Test
  void noAcknowledgedCommitIsLost() throws Exception {
    assertThat(lostOfAcknowledged("on", "as shipped")).isZero();
  }

  @Test
  void withoutWaitingForTheLogCommitsAreLost() throws Exception {
    assertThat(lostOfAcknowledged("off", "control, synchronous_commit = off")).isPositive();
  }

  private static int lostOfAcknowledged(String synchronousCommit, String name) throws Exception {
    var directory = fresh();
    var acknowledged = writtenUntilKilled(directory, synchronousCommit);
    var lost = new HashSet<>(acknowledged);
    try (var server = EmbeddedServer.start(settings(directory))) {
      lost.removeAll(stored(server));
    }
    System.out.printf(
        "Killed during writes, %s: %,d of %,d acknowledged commits lost%n",
        name, lost.size(), acknowledged.size());
    return lost.size();
  }

  private static Set<Integer> writtenUntilKilled(Path directory, String synchronousCommit)
      throws SQLException, IOException {
    Set<Integer> acknowledged = ConcurrentHashMap.newKeySet();
    try (var server = EmbeddedServer.start(settings(directory));
        var writers = Executors.newFixedThreadPool(WRITERS)) {
      prepare(server);
      IntStream.range(0, WRITERS)
          .forEach(writer ->
              writers.execute(() -> write(server, synchronousCommit, writer, acknowledged)));
      await().atMost(Duration.ofSeconds(30)).until(() -> acknowledged.size() >= COMMITS);
      ServerProcesses.of(directory).kill();
    }
    return acknowledged;
  }

  private static void prepare(EmbeddedServer server) throws SQLException {
    try (var connection = connect(server.description().jdbcUrl());
        var superuser = connect(superuser(server))) {
      execute(connection, "create table written (id int primary key)");
      execute(superuser, LAZY_WRITER);
    }
  }

  private static String superuser(EmbeddedServer server) {
    return "jdbc:postgresql://127.0.0.1:%d/postgres?user=postgres".formatted(server.port());
  }

  /** Writes until the server is gone; what it has noted by then is acknowledged. */
  private static void write(
      EmbeddedServer server, String synchronousCommit, int writer, Set<Integer> acknowledged) {
    try (var connection = connect(server.description().jdbcUrl())) {
      execute(connection, "set synchronous_commit = " + synchronousCommit);
      for (var id = writer; ; id += WRITERS) {
        execute(connection, "insert into written values (" + id + ")");
        acknowledged.add(id);
      }
    } catch (SQLException killed) {
      assertThat(killed.getSQLState()).startsWith("08");
    }
  }

  private static Set<Integer> stored(EmbeddedServer server) throws SQLException {
    var ids = new HashSet<Integer>();
    try (var connection = connect(server.description().jdbcUrl());
        var statement = connection.createStatement();
        var rows = statement.executeQuery("select id from written")) {
      while (rows.next()) {
        ids.add(rows.getInt(1));
      }
    }
    return ids;
  }
}
