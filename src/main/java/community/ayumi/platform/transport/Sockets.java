package community.ayumi.platform.transport;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The sockets that are open. When the application stops they are the first to be closed, spread
 * over some seconds, so that their clients do not all come back in one moment.
 */
final class Sockets implements SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final SocketSettings settings;

  /** Each with whose it is, once that is known. */
  private final Map<Connection, Optional<String>> open = new LinkedHashMap<>();

  private final Map<String, Deque<Connection>> byMember = new HashMap<>();
  private volatile boolean running;

  Sockets(SocketSettings settings) {
    this.settings = settings;
  }

  synchronized void opened(Connection connection) {
    open.put(connection, Optional.empty());
  }

  /** The oldest gives way: it may be one whose peer is gone and that nobody has noticed yet. */
  void signedIn(Connection connection, String member) {
    var oldest = add(connection, member);
    if (oldest != null) {
      oldest.close(Closing.TOO_MANY_SOCKETS);
    }
  }

  private synchronized @Nullable Connection add(Connection connection, String member) {
    open.put(connection, Optional.of(member));
    var theirs = byMember.computeIfAbsent(member, first -> new ArrayDeque<>());
    theirs.add(connection);
    return theirs.size() > settings.perMember() ? theirs.remove() : null;
  }

  synchronized void closed(Connection connection) {
    var member = open.remove(connection);
    if (member != null) {
      member.ifPresent(known -> forget(connection, known));
    }
  }

  private void forget(Connection connection, String member) {
    byMember.computeIfPresent(
        member,
        (same, theirs) -> {
          theirs.remove(connection);
          return theirs.isEmpty() ? null : theirs;
        });
  }

  private synchronized List<Connection> shuffled() {
    var all = new ArrayList<>(open.keySet());
    Collections.shuffle(all);
    return all;
  }

  synchronized int count() {
    return open.size();
  }

  @Override
  public void start() {
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    running = false;
  }

  @Override
  public void stop(Runnable done) {
    running = false;
    closeAll(shuffled()).doFinally(end -> done.run()).subscribe();
  }

  private Mono<Void> closeAll(List<Connection> all) {
    return Flux.range(0, all.size())
        .flatMap(
            i ->
                Mono.delay(settings.stop().multipliedBy(i).dividedBy(all.size()))
                    .then(all.get(i).closing(Closing.RESTART)),
            Integer.MAX_VALUE)
        .then()
        .timeout(settings.stop().plus(PATIENCE), Mono.empty());
  }
}
