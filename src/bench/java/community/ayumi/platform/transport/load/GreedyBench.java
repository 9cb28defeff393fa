package community.ayumi.platform.transport.load;

import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * One member keeps 160 replays going, from the database, while others write, follow and block each
 * other. What the others notice of it is set beside rounds without it.
 */
@Timeout(300)
class GreedyBench {

  private static final int PAIRS = 20;
  private static final int PER_SECOND = 20;
  private static final int HISTORY = 1_500;

  /** A block and what follows it. */
  private record Round(Latencies answers, List<Double> late, long unblocked) {}

  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void theOthersNoticeLittle() throws Exception {
    try (var server = new LoadServer("ayumi.event.window=64")) {
      var members = server.members(1 + 4 * PAIRS);
      var greedy = members.getLast();
      var cursor = cursor(server, greedy);
      write(server, members.subList(0, 10));
      var without = round(server, members.subList(0, 2 * PAIRS));
      try (var greed = new Greed(server.port(), greedy, cursor)) {
        LoadClient.pause(Duration.ofSeconds(5));
        var with = round(server, members.subList(2 * PAIRS, 4 * PAIRS));
        print(without, with, greed);
      }
    }
  }

  private static void write(LoadServer server, List<Member> members) {
    try (var writers = new Writers(server.port(), members, "あ".repeat(100))) {
      writers.begin(100);
      LoadClient.pause(Duration.ofMillis(1_000L * HISTORY / 100));
      writers.stop();
    }
  }

  private static String cursor(LoadServer server, Member member) {
    try (var client = new LoadClient(server.port())) {
      var follower = client.follower(member, Follower.Selection.LEAN);
      client.connect(client.followers(), 1);
      client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(1));
      return client.on(follower::cursor);
    }
  }

  /** The first half follows the second, whose members write; one by one they block them. */
  private Round round(LoadServer server, List<Member> members) throws Exception {
    var readers = members.subList(0, PAIRS);
    var authors = members.subList(PAIRS, 2 * PAIRS);
    try (var client = new LoadClient(server.port());
        var writers = new Writers(server.port(), authors, "a line")) {
      var blocked = new HashMap<Follower, Long>();
      readers.forEach(reader -> client.follower(reader, Follower.Selection.LEAN));
      client.connect(client.followers(), PAIRS);
      client.awaitAll("caught up", Follower::isCaughtUp, Duration.ofMinutes(1));
      client.note(true);
      writers.begin(PER_SECOND);
      LoadClient.pause(Duration.ofSeconds(3));
      for (int i = 0; i < PAIRS; i++) {
        block(server, readers.get(i), authors.get(i));
        blocked.put(client.followers().get(i), Arrivals.now());
        LoadClient.pause(Duration.ofMillis(700));
      }
      LoadClient.pause(Duration.ofSeconds(8));
      writers.stop();
      LoadClient.pause(Duration.ofSeconds(3));
      return client.on(() -> judge(client, writers, blocked, authors));
    }
  }

  private void block(LoadServer server, Member reader, Member author) throws Exception {
    var body =
        """
        {"query":"mutation ($input: BlockInput!) { block(input: $input) { problems { code } } }",\
        "variables":{"input":{"member":"%s"}}}\
        """
            .formatted(author.id());
    var answer = http.send(reader.asks(server.port(), body), BodyHandlers.ofString()).body();
    if (!answer.contains("\"problems\":[]")) {
      throw new IllegalStateException(answer);
    }
  }

  /** How long after each block's answer the last check-in of who was blocked came, if any did. */
  private static Round judge(
      LoadClient client, Writers writers, Map<Follower, Long> blocked, List<Member> authors) {
    var late =
        blocked.entrySet().stream()
            .map(block -> latest(client, writers, block, authors.get(block.getKey().number())))
            .toList();
    return new Round(writers.latencies(), late, client.arrivals().all().size());
  }

  private static double latest(
      LoadClient client, Writers writers, Map.Entry<Follower, Long> block, Member author) {
    return client.arrivals().all().stream()
        .filter(arrival -> arrival.follower() == block.getKey())
        .filter(arrival -> author.equals(writers.authors().get(arrival.checkIn())))
        .mapToDouble(arrival -> (arrival.micros() - block.getValue()) / 1000.0)
        .max()
        .orElse(0);
  }

  private static double longest(Round round) {
    return Math.max(0, round.late().stream().mapToDouble(Double::doubleValue).max().orElse(0));
  }

  private static void print(Round without, Round with, Greed greed) {
    new Report("160 replays of one member, %d events/s of others".formatted(PER_SECOND))
        .atMost("blocked, and told after the answer, at most", "ms", 1_000, longest(with))
        .row("the same without replays", "%.0f ms".formatted(longest(without)))
        .row("a check-in's answer", with.answers().toString())
        .row("the same without replays", without.answers().toString())
        .row("told to others", "%,d; without %,d".formatted(with.unblocked(), without.unblocked()))
        .row("replays", "%,d with %,d events".formatted(greed.replays(), greed.events()))
        .row("errors", "%,d".formatted(greed.refusals().size()))
        .print(greed.refusals().stream().findFirst().orElse(""));
  }
}
