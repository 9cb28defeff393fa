package community.ayumi.event;

import community.ayumi.Person;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;

/** Streams of the API as tests follow them. */
final class Streams {

  static final String FEED =
      """
      subscription ($scope: FeedScope!, $after: Cursor) {
        feed(scope: $scope, after: $after) {
          __typename
          ... on FeedEvent {
            cursor kind subject { __typename ... on CheckIn { id } ... on Withdrawn { checkIn } }
          }
          ... on CaughtUp { cursor replayed }
          ... on FeedGap { reason resumeAt }
        }
      }
      """;
  static final String INBOX =
      """
      subscription ($after: Cursor) {
        inbox(after: $after) {
          __typename
          ... on InboxEvent { cursor kind subject { ... on Cheer { id } } }
          ... on CaughtUp { cursor replayed }
          ... on FeedGap { reason resumeAt }
        }
      }
      """;
  static final Map<String, Object> COMMUNITY = Map.of("community", true);

  private final int port;

  Streams(int port) {
    this.port = port;
  }

  Flux<Map<String, Object>> feed(Person person, Map<String, Object> scope, Object after) {
    var variables = new HashMap<String, Object>(Map.of("scope", scope));
    variables.put("after", after);
    return Socket.follow(port, person.token(), FEED, variables);
  }

  Flux<Map<String, Object>> inbox(Person person, Object after) {
    var variables = new HashMap<String, Object>();
    variables.put("after", after);
    return Socket.follow(port, person.token(), INBOX, variables);
  }

  /** A stream that is open until it is closed, with what it has said so far. */
  static final class Open implements AutoCloseable {

    private final List<Map<String, Object>> said = new CopyOnWriteArrayList<>();
    private final Disposable stream;

    Open(Flux<Map<String, Object>> messages) {
      this.stream =
          messages.subscribe(said::add, e -> said.add(Map.of("__typename", e.toString())));
      awaitThat(() -> !said.isEmpty());
    }

    List<Map<String, Object>> said() {
      return List.copyOf(said);
    }

    /** What happened to which check-in, in order. */
    List<String> told() {
      return said.stream().filter(Streams::isOfACheckIn).map(Streams::told).toList();
    }

    void awaitTold(String what) {
      awaitThat(() -> told().contains(what));
    }

    @Override
    public void close() {
      stream.dispose();
    }
  }

  /** Awards come when they come. */
  static boolean isOfACheckIn(Map<String, Object> message) {
    return message.containsKey("subject") && !"BADGE_AWARDED".equals(message.get("kind"));
  }

  static String told(Map<String, Object> message) {
    var subject = (Map<?, ?>) message.get("subject");
    return message.get("kind")
        + " "
        + (subject.containsKey("checkIn") ? subject.get("checkIn") : subject.get("id"));
  }

  static void awaitThat(java.util.concurrent.Callable<Boolean> condition) {
    Awaitility.await().atMost(Duration.ofSeconds(15)).until(condition);
  }

  /** Everything up to and with CaughtUp, or the gap. */
  static List<Map<String, Object>> untilCaughtUp(Flux<Map<String, Object>> stream) {
    return stream
        .takeUntil(message -> !message.containsKey("subject"))
        .collectList()
        .blockOptional(Duration.ofSeconds(15))
        .orElseThrow();
  }

  /** What a replay tells. */
  static List<String> replay(Flux<Map<String, Object>> stream) {
    var messages = untilCaughtUp(stream);
    return messages.stream().filter(Streams::isOfACheckIn).map(Streams::told).toList();
  }

  /** The position of now. */
  static String cursor(Flux<Map<String, Object>> stream) {
    return (String) untilCaughtUp(stream).getLast().get("cursor");
  }
}
