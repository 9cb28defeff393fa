package community.ayumi.platform.transport.load;

import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** Members who check in over HTTP for the whole community, at a steady rate taken together. */
final class Writers implements AutoCloseable {

  private static final Pattern ID = Pattern.compile("\"checkIn\":\\{\"id\":\"([^\"]+)\"");
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(10))
          .build();
  private final Map<String, Long> asked = new ConcurrentHashMap<>();
  private final Map<String, Long> answered = new ConcurrentHashMap<>();
  private final Map<String, Member> authors = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger sent = new AtomicInteger();
  private final int port;
  private final List<Member> members;
  private final String note;

  Writers(int port, List<Member> members, String note) {
    this.port = port;
    this.members = members;
    this.note = note;
  }

  void begin(int perSecond) {
    var period = Duration.ofSeconds(1).dividedBy(perSecond).toNanos();
    var _ = clock.scheduleAtFixedRate(this::write, period, period, TimeUnit.NANOSECONDS);
  }

  private void write() {
    var member = members.get(sent.getAndIncrement() % members.size());
    var request = member.asks(port, checkIn(member));
    long began = Arrivals.now();
    var _ =
        http.sendAsync(request, BodyHandlers.ofString())
            .whenComplete((answer, failure) -> answered(member, began, answer, failure));
  }

  private String checkIn(Member member) {
    return """
    {"query":"mutation ($input: CheckInInput!) { checkIn(input: $input) { checkIn { id } } }",\
    "variables":{"input":{"key":"%s","participation":"%s","visibility":"COMMUNITY","note":"%s"}}}\
    """
        .formatted(UUID.randomUUID(), member.home(), note);
  }

  private void answered(Member member, long began, HttpResponse<String> answer, Throwable failure) {
    var id = failure == null ? ID.matcher(answer.body()) : null;
    if (id != null && id.find()) {
      authors.put(id.group(1), member);
      asked.put(id.group(1), began);
      answered.put(id.group(1), Arrivals.now());
    } else {
      failures.incrementAndGet();
    }
  }

  /** When each check-in was asked for. */
  Map<String, Long> asked() {
    return asked;
  }

  /** When the answer to each was here. */
  Map<String, Long> answered() {
    return answered;
  }

  /** From the request to its answer. */
  Latencies latencies() {
    return new Latencies(
        answered.entrySet().stream()
            .map(answer -> answer.getValue() - asked.getOrDefault(answer.getKey(), 0L))
            .sorted()
            .toList());
  }

  /** Who wrote each check-in that was answered. */
  Map<String, Member> authors() {
    return authors;
  }

  int failures() {
    return failures.get();
  }

  /** Writes no more and waits for the answers that are still to come. */
  void stop() {
    clock.shutdownNow();
    for (int i = 0; i < 300 && answered.size() + failures.get() < sent.get(); i++) {
      LoadClient.pause(Duration.ofMillis(100));
    }
  }

  @Override
  public void close() {
    clock.shutdownNow();
    http.shutdownNow();
  }
}
