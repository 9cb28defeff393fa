package community.ayumi.platform.transport.load;

import community.ayumi.platform.graphql.GlobalId;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The server is told to end while everybody follows and much is written, and starts again. */
@Timeout(300)
class StopBench {

  private static final int SOCKETS = Integer.getInteger("ayumi.bench.sockets", 1_000);
  private static final int PER_MEMBER = 5;
  private static final int PER_SECOND = 10;
  private static final int RESTART = 1012;

  @Test
  void everybodyIsToldAndNobodyMissesAnything() throws SQLException {
    try (var server = new LoadServer()) {
      var members = server.members(SOCKETS / PER_MEMBER);
      try (var client = new LoadClient(server.port())) {
        IntStream.range(0, SOCKETS)
            .mapToObj(i -> members.get(i % members.size()))
            .forEach(member -> client.follower(member, Follower.Selection.LEAN).keepTold());
        client.connect(client.followers(), 50);
        client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(2));
        var stop = stop(server, client, members);
        server.start();
        resume(server, client, members);
        print(client, stop, checkIns(server));
      }
    }
  }

  private record Stop(double lastHeard, double gone, long restart) {}

  private static Stop stop(LoadServer server, LoadClient client, List<Member> members) {
    try (var writers = new Writers(server.port(), members.subList(0, 20), "a line")) {
      writers.begin(PER_SECOND);
      LoadClient.pause(Duration.ofSeconds(10));
      long began = System.nanoTime();
      server.process().terminate();
      double gone = seconds(began, System.nanoTime());
      client.awaitAll("closed", Follower::isClosed, Duration.ofSeconds(10));
      long last =
          client.on(() ->
              client.followers().stream().mapToLong(Follower::closeHeardAt).max().orElseThrow());
      long restart = client.count(follower -> follower.closeCode() == RESTART);
      return new Stop(seconds(began, last), gone, restart);
    }
  }

  private static double seconds(long from, long to) {
    return Duration.ofNanos(to - from).toMillis() / 1000.0;
  }

  private static void resume(LoadServer server, LoadClient client, List<Member> members)
      throws SQLException {
    try (var writers = new Writers(server.port(), members.subList(0, 20), "a line")) {
      writers.begin(PER_SECOND);
      client.connect(client.followers(), SOCKETS);
      client.awaitAll("resumed", Follower::isCaughtUp, Duration.ofMinutes(2));
      LoadClient.pause(Duration.ofSeconds(5));
      writers.stop();
      var all = checkIns(server).size();
      for (int i = 0; i < 100 && client.count(follower -> follower.told().size() < all) > 0; i++) {
        LoadClient.pause(Duration.ofMillis(100));
      }
    }
  }

  /** In the order of the log. */
  private static List<String> checkIns(LoadServer server) throws SQLException {
    var all = new ArrayList<String>();
    try (var database = server.database();
        var statement = database.createStatement();
        var rows =
            statement.executeQuery(
                "select subject_id from event where kind = 'CHECKED_IN' order by epoch, xid, id")) {
      while (rows.next()) {
        all.add(GlobalId.encode("CheckIn", rows.getObject(1, UUID.class)));
      }
    }
    return all;
  }

  private static void print(LoadClient client, Stop stop, List<String> log) {
    long whole = client.count(follower -> follower.told().equals(log));
    long missed = client.on(() -> missed(client, log));
    new Report("SIGTERM with %,d sockets and %d events/s".formatted(SOCKETS, PER_SECOND))
        .row(
            "closed with 1012",
            "%,d".formatted(SOCKETS),
            "%,d".formatted(stop.restart()),
            stop.restart() == SOCKETS)
        .atMost("the last of them heard it after", "s", 5, stop.lastHeard())
        .atMost("process and database gone after", "s", 10, stop.gone())
        .atMost("deliveries missed", "", 0, (double) missed)
        .row(
            "told of all %,d, once and in order".formatted(log.size()),
            "%,d".formatted(SOCKETS),
            "%,d".formatted(whole),
            whole == SOCKETS)
        .print();
  }

  private static long missed(LoadClient client, List<String> log) {
    return client.followers().stream()
        .mapToLong(follower -> log.stream().filter(id -> !follower.told().contains(id)).count())
        .sum();
  }
}
