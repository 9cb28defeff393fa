package community.ayumi.platform.transport.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What followers cost to whom nothing happens: five sockets each of 2,000 members. */
@Timeout(300)
class IdleBench {

  private static final int SOCKETS = Integer.getInteger("ayumi.bench.sockets", 10_000);
  private static final int PER_MEMBER = 5;
  private static final int WARM = 500;

  @Test
  void tenThousandIdleFollowers() throws SQLException {
    try (var server = new LoadServer()) {
      var members = server.members(SOCKETS / PER_MEMBER);
      warmUp(server, members);
      var before = server.memory();
      try (var client = new LoadClient(server.port())) {
        IntStream.range(0, SOCKETS)
            .mapToObj(i -> members.get(i % members.size()))
            .forEach(member -> client.follower(member, Follower.Selection.LEAN));
        client.connect(client.followers(), 200);
        var connected = client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(2));
        LoadClient.pause(Duration.ofSeconds(25));
        var after = server.memory();
        print(client, connected, before, after);
      }
    }
  }

  private static void warmUp(LoadServer server, List<Member> members) {
    try (var client = new LoadClient(server.port())) {
      members
          .subList(0, Math.min(WARM, members.size()))
          .forEach(member -> client.follower(member, Follower.Selection.LEAN));
      client.connect(client.followers(), 50);
      client.awaitAll("warm", Follower::isCaughtUp, Duration.ofMinutes(2));
    }
    while (Kernel.ends(server.port()).values().stream().anyMatch(Kernel.End::open)) {
      LoadClient.pause(Duration.ofMillis(100));
    }
    LoadClient.pause(Duration.ofSeconds(5));
  }

  private static void print(LoadClient client, Duration connected, Memory before, Memory after) {
    var heap = (after.heap() - before.heap()) / (double) SOCKETS / 1000;
    var resident = (after.resident() - before.resident()) / (double) SOCKETS / 1000;
    new Report("%,d idle subscribers".formatted(SOCKETS))
        .atMost("all connected and caught up", "s", 60, connected.toMillis() / 1000.0)
        .atMost("heap each", "kB", 20, heap)
        .atMost("resident memory each", "kB", 50, resident)
        .row("still connected after the measurement", "" + client.count(Follower::isCaughtUp))
        .row("sockets that broke and were repeated", "" + client.retries())
        .row("refused for the moment, and repeated", "" + client.refusals())
        .row("the process before", megabytes(before))
        .row("the process with all of them", megabytes(after))
        .print(
            "| class | objects each | bytes each |\n| --- | --- | --- |",
            after.dearest(before, SOCKETS, 40));
  }

  private static String megabytes(Memory memory) {
    return "%,d MB heap, %,d MB resident"
        .formatted(memory.heap() / 1_000_000, memory.resident() / 1_000_000);
  }
}
