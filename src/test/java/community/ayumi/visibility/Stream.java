package community.ayumi.visibility;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Flux;

/** A stream that is followed until a word that ends it, or until it is stopped. */
final class Stream {

  private final List<String> messages = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Boolean> caughtUp = new CompletableFuture<>();
  private final CompletableFuture<Boolean> stop = new CompletableFuture<>();
  private final CompletableFuture<?> ended;

  private final String name;

  Stream(String name, Flux<Map<String, Object>> stream, String end) {
    this.name = name;
    ended =
        stream
            .map(Asking::json)
            .takeUntilOther(reactor.core.publisher.Mono.fromFuture(stop))
            .doOnNext(messages::add)
            .doOnNext(message -> {
              if (message.contains("\"__typename\":\"CaughtUp\"")) {
                caughtUp.complete(true);
              }
            })
            .doOnError(caughtUp::completeExceptionally)
            .takeUntil(message -> message.contains(end))
            .then()
            .toFuture();
  }

  void awaitCaughtUp() {
    await(caughtUp, "to catch up");
  }

  void awaitEnd() {
    await(ended, "to end");
  }

  private void await(CompletableFuture<?> moment, String what) {
    try {
      moment.get(Asking.SOON.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new IllegalStateException(
          "Waited for %s %s after %d messages: %s"
              .formatted(name, what, messages.size(), messages.isEmpty() ? "" : messages.getLast()),
          e);
    }
  }

  /** What was told so far, after which nothing more is listened to. */
  String told() {
    stop.complete(true);
    return String.join("\n", messages);
  }
}
