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
import reactor.core.publisher.Sinks;

/**
 * The sockets and streams that are open. When the application stops they are the first to be
 * closed, spread over some seconds, so that their clients do not all come back in one moment.
 */
final class Sockets implements SmartLifecycle {

  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final SocketSettings settings;

  /** Each with whose it is, once that is known. */
  private final Map<Peer, Optional<Owner>> open = new LinkedHashMap<>();

  private final Map<Owner, Deque<Peer>> byOwner = new HashMap<>();
  private volatile boolean running;
  private volatile Sinks.Empty<Void> stopping = Sinks.empty();

  /** A person, and one of the kinds of peers: each kind is counted for itself. */
  private record Owner(String member, Class<?> kind) {}

  Sockets(SocketSettings settings) {
    this.settings = settings;
  }

  synchronized void opened(Peer peer) {
    open.put(peer, Optional.empty());
  }

  /** The oldest gives way: it may be one whose peer is gone and that nobody has noticed yet. */
  void signedIn(Peer peer, String member) {
    var oldest = add(peer, new Owner(member, peer.getClass()));
    if (oldest != null) {
      oldest.close(Closing.TOO_MANY);
    }
  }

  private synchronized @Nullable Peer add(Peer peer, Owner owner) {
    open.put(peer, Optional.of(owner));
    var theirs = byOwner.computeIfAbsent(owner, first -> new ArrayDeque<>());
    theirs.add(peer);
    return theirs.size() > peer.perMember(settings) ? theirs.remove() : null;
  }

  synchronized void closed(Peer peer) {
    var owner = open.remove(peer);
    if (owner != null) {
      owner.ifPresent(known -> forget(peer, known));
    }
  }

  private void forget(Peer peer, Owner owner) {
    byOwner.computeIfPresent(
        owner,
        (same, theirs) -> {
          theirs.remove(peer);
          return theirs.isEmpty() ? null : theirs;
        });
  }

  private synchronized List<Peer> shuffled() {
    var all = new ArrayList<>(open.keySet());
    Collections.shuffle(all);
    return all;
  }

  synchronized int count() {
    return open.size();
  }

  /** Done when the application begins to stop. */
  Mono<Void> stopping() {
    return stopping.asMono();
  }

  @Override
  public void start() {
    stopping = Sinks.empty();
    running = true;
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  @Override
  public void stop() {
    running = false;
    stopping.tryEmitEmpty();
  }

  @Override
  public void stop(Runnable done) {
    stop();
    closeAll(shuffled()).doFinally(end -> done.run()).subscribe();
  }

  private Mono<Void> closeAll(List<Peer> all) {
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
