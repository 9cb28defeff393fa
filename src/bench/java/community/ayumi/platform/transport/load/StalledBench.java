package community.ayumi.platform.transport.load;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A hundred of a thousand stop reading. They ask for some 75 kB an event and the others for little,
 * in the rounds where they read as in those where they do not, so that only their reading differs.
 */
@Timeout(600)
class StalledBench {

  private static final int READERS = Integer.getInteger("ayumi.bench.sockets", 1_000);
  private static final int STALLED = READERS / 10;
  private static final int PER_MEMBER = 5;
  private static final int PER_SECOND = Integer.getInteger("ayumi.bench.rate", 4);
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(12);
  private static final Duration LONGEST = Duration.ofSeconds(45);
  private static final double MEGABYTE = 1 << 20;

  private final List<Latencies> without = new ArrayList<>();
  private final List<Stall> with = new ArrayList<>();

  /**
   * @param firstClosed seconds until the first of them was closed
   * @param closed until the last was
   * @param unsent what the kernel held for one of them at most
   */
  private record Stall(Latencies others, double firstClosed, double closed, long unsent) {}

  @Test
  void theOthersNoticeNothing() throws SQLException {
    try (var server = new LoadServer()) {
      var members = server.members(READERS / PER_MEMBER);
      try (var client = new LoadClient(server.port());
          var writers = new Writers(server.port(), members.subList(0, 20), "あ".repeat(500))) {
        IntStream.range(0, READERS)
            .forEach(i -> client.follower(members.get(i % members.size()), selection(i)));
        connect(client);
        writers.begin(PER_SECOND);
        LoadClient.pause(Duration.ofSeconds(15));
        for (int round = 0; round < ROUNDS; round++) {
          without.add(everybodyReads(client, writers));
          with.add(someStall(server, client, writers));
          connect(client);
          LoadClient.pause(Duration.ofSeconds(2));
        }
        print(memory(server, client), writers);
      }
    }
  }

  private static Follower.Selection selection(int number) {
    return number < STALLED ? Follower.Selection.HEAVY : Follower.Selection.LEAN;
  }

  private static void connect(LoadClient client) {
    var gone = client.on(() -> client.followers().stream().filter(Follower::isClosed).toList());
    client.connect(gone, 50);
    client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(2));
  }

  private static Latencies everybodyReads(LoadClient client, Writers writers) {
    client.note(true);
    LoadClient.pause(ROUND);
    return others(client, writers);
  }

  private static Latencies others(LoadClient client, Writers writers) {
    client.note(false);
    return client.on(() ->
        client
            .arrivals()
            .since(writers.asked(), one -> one.selection() == Follower.Selection.LEAN));
  }

  private static Stall someStall(LoadServer server, LoadClient client, Writers writers) {
    client.note(true);
    var ports = stall(client);
    var began = System.nanoTime();
    double first = LONGEST.toSeconds();
    double last = Double.POSITIVE_INFINITY;
    long unsent = 0;
    while (last > LONGEST.toSeconds() && seconds(began) < LONGEST.toSeconds()) {
      LoadClient.pause(Duration.ofMillis(250));
      var ends = Kernel.ends(server.port());
      var open = ports.stream().map(ends::get).filter(end -> end != null && end.open()).toList();
      unsent = Math.max(unsent, open.stream().mapToLong(Kernel.End::unsent).max().orElse(0));
      first = open.size() < STALLED ? Math.min(first, seconds(began)) : first;
      last = open.isEmpty() ? seconds(began) : last;
    }
    var others = others(client, writers);
    cut(client);
    return new Stall(others, first, last, unsent);
  }

  private static double seconds(long began) {
    return Duration.ofNanos(System.nanoTime() - began).toMillis() / 1000.0;
  }

  private static List<Follower> heavy(LoadClient client) {
    return client.followers().subList(0, STALLED);
  }

  private static List<Integer> stall(LoadClient client) {
    return client.on(() -> {
      heavy(client).forEach(Follower::stall);
      return heavy(client).stream().map(Follower::localPort).toList();
    });
  }

  private static void cut(LoadClient client) {
    client.on(() -> {
      heavy(client).forEach(Follower::cut);
      heavy(client).forEach(Follower::startOver);
      return true;
    });
    while (client.count(Follower::isClosed) < STALLED) {
      LoadClient.pause(Duration.ofMillis(20));
    }
  }

  /** Bytes that each stalled reader adds to the heap, shortly before the first is closed. */
  private double memory(LoadServer server, LoadClient client) {
    double first = with.stream().mapToDouble(Stall::firstClosed).min().orElseThrow();
    var before = server.memory().heap();
    stall(client);
    LoadClient.pause(Duration.ofMillis((long) (1000 * Math.max(1, first - 3))));
    var held = server.memory().heap() - before;
    return Math.max(0, held) / (double) STALLED;
  }

  private void print(double memory, Writers writers) {
    double alone = median(without.stream().mapToDouble(Latencies::p99));
    double beside = median(with.stream().mapToDouble(round -> round.others().p99()));
    double closed = with.stream().mapToDouble(Stall::closed).max().orElseThrow();
    long unsent = with.stream().mapToLong(Stall::unsent).max().orElseThrow();
    var report =
        new Report("%d stalled of %,d readers, %d events/s".formatted(STALLED, READERS, PER_SECOND))
            .atMost("heap of a stalled reader", "MiB", 1, memory / MEGABYTE)
            .atMost("closed after at most", "s", 30, closed)
            .atMost(
                "the others' p99 from request to client, median of the rounds",
                "ms",
                Math.max(alone * 1.1, alone + 10),
                beside)
            .row("the same while all read", "%.1f ms".formatted(alone))
            .row("what the kernel held for one of them", "%,d kB".formatted(unsent / 1000))
            .row("check-ins that failed", "" + writers.failures());
    for (int i = 0; i < ROUNDS; i++) {
      report.row("round %d, all read".formatted(i + 1), without.get(i).toString());
      report.row(
          "round %d, %d stalled".formatted(i + 1, STALLED),
          "%s; closed after %.1f s".formatted(with.get(i).others(), with.get(i).closed()));
    }
    report.print();
  }

  private static double median(DoubleStream values) {
    var sorted = values.sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
