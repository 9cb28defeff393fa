package community.ayumi.event;

import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** A client that is cut off again and again, and resumes with the last cursor it got. */
final class ProofFollower {

  static final String FOLLOW =
      """
      subscription ($scope: FeedScope!, $after: Cursor) {
        feed(scope: $scope, after: $after) {
          __typename
          ... on FeedEvent {
            cursor kind subject {
              ... on CheckIn { id } ... on BadgeAward { id } ... on Withdrawn { checkIn }
            }
          }
          ... on CaughtUp { cursor }
          ... on FeedGap { reason resumeAt }
        }
      }
      """;

  private final ProofCommunity.Author me;
  private final ProofScope scope;
  private final Random random;
  private final int port;
  private final Queue<ProofRecord.Message> messages = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private final Sinks.One<Boolean> finish = Sinks.one();
  private volatile String cursor = "";
  private volatile Instant opened = Instant.MAX;
  private volatile boolean caughtUp;
  private volatile boolean finishing;
  private final AtomicInteger cuts = new AtomicInteger();

  ProofFollower(ProofCommunity community, int number, int port, Random random) {
    this.me = community.people().get(number);
    this.random = random;
    this.port = port;
    this.scope = ProofScope.of(community, number);
  }

  ProofRecord record() {
    return new ProofRecord(me.id(), scope.scope(), List.copyOf(messages));
  }

  List<String> failures() {
    return List.copyOf(failures);
  }

  int cuts() {
    return cuts.get();
  }

  boolean hasBegun() {
    return !messages.isEmpty();
  }

  void finish() {
    finishing = true;
    finish.tryEmitValue(true);
  }

  Mono<Void> follows() {
    return Flux.defer(this::session)
        .doOnComplete(cuts::incrementAndGet)
        .doOnError(e -> failures.add(e.toString()))
        .repeat(() -> !finishing)
        .concatWith(Flux.defer(this::last))
        .onErrorComplete()
        .then();
  }

  /** Cut some time after the first message, now and then before it, or after some messages. */
  private Flux<Map<String, Object>> session() {
    var first = Sinks.<Boolean>one();
    var begun = random.nextInt(10) == 0 ? Mono.just(true) : first.asMono();
    var cut = begun.delayElement(Duration.ofMillis(300 + random.nextInt(3000)));
    var stream =
        stream()
            .doOnNext(message -> first.tryEmitValue(true))
            .takeUntilOther(Mono.firstWithSignal(cut, finish.asMono()));
    return random.nextBoolean() ? stream : stream.take(1 + random.nextInt(400));
  }

  private Flux<Map<String, Object>> last() {
    return stream().takeUntil(message -> "CaughtUp".equals(message.get("__typename")));
  }

  private Flux<Map<String, Object>> stream() {
    opened = Instant.now();
    caughtUp = false;
    var variables = new HashMap<String, Object>(Map.of("scope", scope.input()));
    if (!cursor.isEmpty()) {
      variables.put("after", cursor);
    }
    return Socket.follow(port, me.person().token(), FOLLOW, variables).doOnNext(this::remember);
  }

  private void remember(Map<String, Object> message) {
    var now = Instant.now();
    if (message.containsKey("reason")) {
      failures.add(message.toString());
      return;
    }
    cursor = (String) message.get("cursor");
    var event = message.get("subject") instanceof Map<?, ?> subject ? subject(subject) : null;
    messages.add(
        new ProofRecord.Message(
            Cursor.parse(cursor), (String) message.get("kind"), event, opened, now, !caughtUp));
    caughtUp |= event == null;
  }

  private static UUID subject(Map<?, ?> subject) {
    var id = subject.containsKey("id") ? subject.get("id") : subject.get("checkIn");
    return GlobalId.of((String) id).id();
  }
}
