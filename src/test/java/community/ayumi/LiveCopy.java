package community.ayumi;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** What one follower of the community was told, before its stream was cut and after. */
final class LiveCopy implements AutoCloseable {

  private static final String FOLLOW =
      """
      subscription ($after: Cursor) {
        feed(scope: { community: true }, after: $after) {
          ... on FeedEvent { cursor kind subject { ... on CheckIn { id } } }
          ... on CaughtUp { cursor replayed }
          ... on FeedGap { reason }
        }
      }
      """;

  private final Person follower;
  private final List<Map<String, Object>> told = new CopyOnWriteArrayList<>();
  private final Disposable stream;
  private int live;

  /** Follows from now on, until the server is gone. */
  LiveCopy(Person follower) {
    this.follower = follower;
    this.stream =
        follower
            .follows(FOLLOW, Map.of())
            .doOnNext(told::add)
            .onErrorResume(cut -> Mono.empty())
            .subscribe();
  }

  boolean follows() {
    return !told.isEmpty();
  }

  /** Goes on from the last cursor until caught up and everything was told that should be. */
  void resume(Collection<String> expected) {
    live = checkIns().size();
    var cursor = told.getLast().get("cursor");
    var caughtUp = new ArrayList<Object>();
    follower
        .follows(FOLLOW, Map.of("after", cursor))
        .doOnNext(message -> {
          told.add(message);
          if (message.containsKey("replayed")) {
            caughtUp.add(message);
          }
        })
        .takeUntil(message -> !caughtUp.isEmpty() && checkIns().containsAll(expected))
        .blockLast(Duration.ofSeconds(15));
  }

  /** Global ids of the check-ins, each as often as it was told. */
  List<String> checkIns() {
    return told.stream()
        .filter(message -> "CHECKED_IN".equals(message.get("kind")))
        .map(message -> ((Map<?, ?>) message.get("subject")).get("id").toString())
        .toList();
  }

  int live() {
    return live;
  }

  int resumed() {
    return checkIns().size() - live;
  }

  @Override
  public void close() {
    stream.dispose();
  }
}
