package community.ayumi.platform.transport.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** All are cut off, something happens meanwhile, and all come back in one moment. */
@Timeout(300)
class ReconnectBench {

  private static final int SOCKETS = Integer.getInteger("ayumi.bench.sockets", 5_000);
  private static final int PER_MEMBER = 5;
  private static final int PER_SECOND = 20;

  /** Longer than a connection of PostgreSQL keeps its counts to itself. */
  private static final Duration COUNTED = Duration.ofSeconds(12);

  @Test
  void allComeBackAtOnce() throws SQLException {
    try (var server = new LoadServer()) {
      var members = server.members(SOCKETS / PER_MEMBER);
      try (var client = new LoadClient(server.port());
          var writers = new Writers(server.port(), members.subList(0, 20), "a line")) {
        IntStream.range(0, SOCKETS)
            .mapToObj(i -> members.get(i % members.size()))
            .forEach(member -> client.follower(member, Follower.Selection.LEAN).keepTold());
        client.connect(client.followers(), 100);
        client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(2));
        client.on(() -> cutAll(client));
        writers.begin(PER_SECOND);
        LoadClient.pause(Duration.ofSeconds(10));
        writers.stop();
        print(client, writers, storm(server, client));
      }
    }
  }

  private static Object cutAll(LoadClient client) {
    client.followers().forEach(Follower::cut);
    return true;
  }

  private record Storm(Duration taken, long statements, long idle) {}

  private static Storm storm(LoadServer server, LoadClient client) throws SQLException {
    LoadClient.pause(COUNTED);
    long idle = statements(server);
    LoadClient.pause(COUNTED);
    long before = statements(server);
    client.connect(client.followers(), SOCKETS);
    var taken = client.awaitAll("resumed", Follower::isCaughtUp, Duration.ofMinutes(2));
    LoadClient.pause(COUNTED);
    return new Storm(taken, statements(server) - before, before - idle);
  }

  /** A statement outside a transaction is one of its own. */
  private static long statements(LoadServer server) throws SQLException {
    return server.number(
        "select xact_commit + xact_rollback from pg_stat_database where datname = 'ayumi'");
  }

  private static void print(LoadClient client, Writers writers, Storm storm) {
    int written = writers.answered().size();
    double idle = storm.idle() / (double) COUNTED.toSeconds();
    double other = idle * storm.taken().plus(COUNTED).toSeconds();
    double perSocket = Math.max(0, storm.statements() - other) / SOCKETS;
    long whole = client.count(follower -> follower.told().size() == written);
    new Report("%,d sockets come back at once, %,d events later".formatted(SOCKETS, written))
        .atMost("all resumed and caught up", "s", 30, storm.taken().toMillis() / 1000.0)
        .row(
            "told of everything, once",
            "%,d".formatted(SOCKETS),
            "%,d".formatted(whole),
            whole == SOCKETS)
        .row("statements per socket", "0.0", "%.2f".formatted(perSocket), perSocket < 0.05)
        .row(
            "statements while it lasted",
            "%,d, of them %,.0f of an idle server".formatted(storm.statements(), other))
        .row("sockets that broke and were repeated", "" + client.retries())
        .row("refused for the moment, and repeated", "" + client.refusals())
        .print();
  }
}
