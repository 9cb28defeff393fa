package community.ayumi.demo;

import community.ayumi.checkin.CheckIns;
import community.ayumi.cheer.Cheers;
import community.ayumi.event.Audience;
import community.ayumi.event.LoggedEvent;
import community.ayumi.event.Reaction;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * What has just been told, by whomever, for the personas to answer: the newest, in memory. After a
 * restart there is only what comes then.
 */
final class Noticed implements Reaction {

  private static final int KEPT = 100;

  private final Deque<Told> told = new ArrayDeque<>();
  private final Deque<Received> received = new ArrayDeque<>();

  record Told(Instant at, UUID checkIn, UUID author, @Nullable UUID circle) {}

  record Received(UUID receiver, UUID cheer) {}

  @Override
  public String name() {
    return "demo";
  }

  @Override
  public Set<String> kinds() {
    return Set.of(CheckIns.CHECKED_IN, Cheers.CHEER_RECEIVED);
  }

  @Override
  public Mono<Void> react(LoggedEvent event) {
    return Mono.fromRunnable(() -> keep(event));
  }

  private synchronized void keep(LoggedEvent event) {
    var fact = event.fact();
    if (fact.kind().equals(Cheers.CHEER_RECEIVED)) {
      add(received, new Received(Objects.requireNonNull(fact.recipient()), fact.subject()));
    } else if (fact.audience() != Audience.AUTHOR) {
      var circle = fact.audience() == Audience.GROUP ? fact.group() : null;
      add(told, new Told(event.at().toInstant(), fact.subject(), fact.author(), circle));
    }
  }

  private static <T> void add(Deque<T> kept, T thing) {
    if (kept.contains(thing)) {
      return;
    }
    kept.addLast(thing);
    if (kept.size() > KEPT) {
      kept.removeFirst();
    }
  }

  /** The newest last. */
  synchronized List<Told> told() {
    return new ArrayList<>(told);
  }

  synchronized void forget(Told one) {
    told.remove(one);
  }

  /** The oldest cheer that nobody has looked at; null when there is none. */
  synchronized @Nullable Received nextReceived() {
    return received.pollFirst();
  }
}
