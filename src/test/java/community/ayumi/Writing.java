package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.springframework.web.reactive.function.client.WebClientResponseException;

/** Members who check in one check-in after the other, each with a key, until the server is gone. */
final class Writing implements AutoCloseable {

  private static final int PAGE = 100;
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Writer> writers;
  private final List<Future<?>> ends;

  Writing(List<Person> members) {
    writers = members.stream().map(Writer::new).toList();
    ends = begin(Writer::writeUntilCut);
  }

  /** One member, the keys that were used, and the check-ins that answered them. */
  private record Writer(Person member, List<String> keys, Map<String, String> acknowledged) {

    Writer(Person member) {
      this(member, new ArrayList<>(), new ConcurrentHashMap<>());
    }

    /** The last answer is none, or an error in GraphQL; never one of plain HTTP. */
    void writeUntilCut() {
      try {
        while (true) {
          var key = "key-" + keys.size();
          keys.add(key);
          acknowledged.put(key, checkIn(key));
        }
      } catch (RuntimeException cut) {
        assertThat(cut).isNotInstanceOf(WebClientResponseException.class);
      }
    }

    void repeatAcknowledged() {
      acknowledged.forEach((key, before) -> assertThat(checkIn(key)).as(key).isEqualTo(before));
    }

    void repeatUnanswered() {
      keys.forEach(key -> acknowledged.computeIfAbsent(key, this::checkIn));
    }

    private String checkIn(String key) {
      var input = Map.of("key", key, "participation", member.home(), "visibility", "COMMUNITY");
      return member
          .client()
          .document(
              "mutation ($input: CheckInInput!) { checkIn(input: $input) { checkIn { id } } }")
          .variable("input", input)
          .retrieve("checkIn.checkIn.id")
          .toEntity(String.class)
          .blockOptional(DEADLINE)
          .orElseThrow();
    }

    int lost() {
      var ids = List.copyOf(acknowledged.values());
      var lost = 0;
      for (var from = 0; from < ids.size(); from += PAGE) {
        lost += lost(ids.subList(from, Math.min(from + PAGE, ids.size())));
      }
      return lost;
    }

    private int lost(List<String> ids) {
      return (int)
          member
              .ask("query ($ids: [ID!]!) { nodes(ids: $ids) { id } }", Map.of("ids", ids))
              .path("nodes")
              .entityList(Object.class)
              .get()
              .stream()
              .filter(Objects::isNull)
              .count();
    }
  }

  /** Whether some writer was cut already. */
  boolean hasEnded() {
    return ends.stream().anyMatch(Future::isDone);
  }

  /** Returns once every writer was cut. */
  void awaitEnd() {
    await(ends);
  }

  /** Asks again with every key that was answered, and expects the same check-ins. */
  void repeatAcknowledged() {
    await(begin(Writer::repeatAcknowledged));
  }

  /** Asks again with the keys whose answer never came; they are acknowledged now. */
  void repeatUnanswered() {
    await(begin(Writer::repeatUnanswered));
  }

  int lost() {
    return writers.stream().mapToInt(Writer::lost).sum();
  }

  int keys() {
    return writers.stream().map(Writer::keys).mapToInt(Collection::size).sum();
  }

  int acknowledged() {
    return writers.stream().map(Writer::acknowledged).mapToInt(Map::size).sum();
  }

  List<String> checkIns() {
    return writers.stream().flatMap(writer -> writer.acknowledged().values().stream()).toList();
  }

  private List<Future<?>> begin(Consumer<Writer> task) {
    var begun = new ArrayList<Future<?>>();
    writers.forEach(writer -> begun.add(threads.submit(() -> task.accept(writer))));
    return begun;
  }

  private static void await(List<Future<?>> ends) {
    for (var end : ends) {
      try {
        end.get();
      } catch (InterruptedException | ExecutionException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
