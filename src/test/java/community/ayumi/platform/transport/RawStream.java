package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response that may stay open, line by line as it comes. */
final class RawStream implements Flow.Subscriber<String>, AutoCloseable {

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final JsonMapper JSON = new JsonMapper();

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
  private final CompletableFuture<String> ended = new CompletableFuture<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private volatile boolean deaf;

  static RawStream open(HttpRequest request) {
    var stream = new RawStream();
    var _ =
        HTTP.sendAsync(
                request,
                head -> {
                  stream.head.complete(head);
                  return BodySubscribers.fromLineSubscriber(stream);
                })
            .whenComplete((end, failure) -> stream.failed(failure));
    return stream;
  }

  /** Posts an operation; null as token for nobody. */
  static RawStream post(
      int port, String token, String accept, Map<String, Object> body, String... headers) {
    var request =
        HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
            .header("Content-Type", "application/json")
            .header("Accept", accept)
            .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)));
    if (token != null) {
      request.header("Authorization", "Bearer " + token);
    }
    if (headers.length > 0) {
      request.headers(headers);
    }
    return open(request.build());
  }

  private void failed(Throwable failure) {
    if (failure != null) {
      head.completeExceptionally(failure);
      ended.complete(failure.toString());
    }
  }

  ResponseInfo head() {
    try {
      return head.get(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError("no response", e);
    }
  }

  String header(String name) {
    return head().headers().firstValue(name).orElse("");
  }

  String line() {
    try {
      var line = lines.poll(20, TimeUnit.SECONDS);
      assertThat(line).as("a line; ended: " + ended.getNow("no")).isNotNull();
      return line;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The rest of the next line that begins so. */
  String lineOf(String start) {
    var line = line();
    while (!line.startsWith(start)) {
      line = line();
    }
    return line.substring(start.length());
  }

  JsonNode jsonOf(String start) {
    return JSON.readTree(lineOf(start));
  }

  /** How it ended: "complete", or as Java's client has it. */
  String awaitEnd() {
    return awaitEnd(Duration.ofSeconds(40));
  }

  String awaitEnd(Duration deadline) {
    try {
      return ended.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      throw new AssertionError("not ended", e);
    }
  }

  /** What came and was not read yet. */
  List<String> rest() {
    return List.copyOf(lines);
  }

  /** From the next line on it takes nothing from the network. */
  void goesDeaf() {
    deaf = true;
  }

  /** Takes from the network again. */
  void readsOn() {
    deaf = false;
    subscription.join().request(1);
  }

  boolean isOpen() {
    return !ended.isDone();
  }

  @Override
  public void onSubscribe(Flow.Subscription toLines) {
    subscription.complete(toLines);
    toLines.request(1);
  }

  @Override
  public void onNext(String line) {
    lines.add(line);
    if (!deaf) {
      subscription.join().request(1);
    }
  }

  @Override
  public void onError(Throwable failure) {
    ended.complete(failure.toString());
  }

  @Override
  public void onComplete() {
    ended.complete("complete");
  }

  @Override
  public void close() {
    var _ = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
