package community.ayumi.platform.transport.load;

import community.ayumi.platform.graphql.GlobalId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * From commit to client. The commit's time is the one that PostgreSQL keeps, which it takes before
 * it waits for the disk.
 */
@Timeout(300)
class DeliveryBench {

  private static final int FOLLOWERS = Integer.getInteger("ayumi.bench.followers", 100);
  private static final int PER_SECOND = Integer.getInteger("ayumi.bench.rate", 20);

  @Test
  void fromCommitToClient() throws SQLException {
    try (var server = new LoadServer()) {
      keepCommitTimes(server);
      var members = server.members(FOLLOWERS);
      try (var client = new LoadClient(server.port());
          var writers = new Writers(server.port(), members.subList(0, 20), "a line")) {
        members.forEach(member -> client.follower(member, Follower.Selection.LEAN));
        client.connect(client.followers(), 20);
        client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(2));
        writers.begin(PER_SECOND);
        LoadClient.pause(Duration.ofSeconds(20));
        client.note(true);
        LoadClient.pause(Duration.ofSeconds(30));
        client.note(false);
        writers.stop();
        print(client, writers, commits(server));
      }
    }
  }

  private static void keepCommitTimes(LoadServer server) throws SQLException {
    try (var database = server.database();
        var statement = database.createStatement()) {
      statement.execute("alter system set track_commit_timestamp = on");
    }
    server.process().terminate();
    server.start();
  }

  private static Map<String, Long> commits(LoadServer server) throws SQLException {
    var commits = new HashMap<String, Long>();
    try (var database = server.database();
        var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                """
                select subject_id, (extract(epoch from pg_xact_commit_timestamp(xid::xid)) * 1000000)::bigint
                from event where kind = 'CHECKED_IN'
                """)) {
      while (rows.next()) {
        commits.put(GlobalId.encode("CheckIn", rows.getObject(1, UUID.class)), rows.getLong(2));
      }
    }
    return commits;
  }

  private static void print(LoadClient client, Writers writers, Map<String, Long> commits) {
    var latencies = client.arrivals().since(commits, all -> true);
    var asked = client.arrivals().since(writers.asked(), all -> true);
    new Report("Commit to client, %d followers × %d events/s".formatted(FOLLOWERS, PER_SECOND))
        .atMost("commit to client, p50", "ms", 10, latencies.p50())
        .atMost("commit to client, p99", "ms", 100, latencies.p99())
        .row("commit to client", latencies.toString())
        .row("request of the check-in to client", asked.toString())
        .row("check-ins that failed", "" + writers.failures())
        .print();
  }
}
