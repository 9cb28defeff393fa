package community.ayumi.cheer;

import community.ayumi.activity.Rests;
import community.ayumi.checkin.CheckIn;
import community.ayumi.circle.Circles;
import community.ayumi.circle.Peer;
import community.ayumi.event.Reader;
import community.ayumi.event.Readers;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * Finds who can be asked to welcome whoever came back with a check-in: those who share a circle
 * with the member now and may see the check-in, are not at rest, and were not asked for it before.
 */
@Service
class Welcomers {

  private static final Duration LATELY = Duration.ofDays(28);

  private final Circles circles;
  private final Readers readers;
  private final Rests rests;
  private final WelcomeStore store;

  Welcomers(Circles circles, Readers readers, Rests rests, WelcomeStore store) {
    this.circles = circles;
    this.readers = readers;
    this.rests = rests;
    this.store = store;
  }

  Mono<List<Welcomer>> of(CheckIn checkIn, OffsetDateTime now) {
    return circles
        .peersOf(checkIn.member().id())
        .collectMultimap(Peer::memberId, Peer::circleId)
        .filter(shared -> !shared.isEmpty())
        .flatMap(shared -> of(checkIn, shared, now));
  }

  private Mono<List<Welcomer>> of(
      CheckIn checkIn, Map<UUID, Collection<UUID>> shared, OffsetDateTime now) {
    var peers = shared.keySet();
    return Mono.zip(
            readers.load(peers),
            rests.resting(peers),
            store.asked(checkIn.id()),
            store.turns(peers, now.minus(LATELY)))
        .map(known ->
            known.getT1().values().stream()
                .filter(reader -> sees(reader, checkIn))
                .filter(reader -> !known.getT2().contains(reader.id()))
                .filter(reader -> !known.getT3().contains(reader.id()))
                .flatMap(reader ->
                    welcomer(
                        reader,
                        circle(checkIn, reader, shared.getOrDefault(reader.id(), Set.of())),
                        known.getT4().get(reader.id())))
                .toList());
  }

  private static boolean sees(Reader reader, CheckIn checkIn) {
    var circle = checkIn.circle();
    return reader.sees(
        checkIn.member().id(),
        checkIn.visibility().audience(),
        circle == null ? null : circle.id(),
        checkIn.recordedAt());
  }

  /** The circle of the check-in before others; null if they no longer share one. */
  private static @Nullable UUID circle(CheckIn checkIn, Reader reader, Collection<UUID> shared) {
    var own = checkIn.circle();
    var still = shared.stream().filter(reader.groups()::containsKey).sorted().toList();
    if (own != null && still.contains(own.id())) {
      return own.id();
    }
    return still.isEmpty() ? null : still.getFirst();
  }

  private static Stream<Welcomer> welcomer(
      Reader reader, @Nullable UUID circle, WelcomeStore.@Nullable Turns turns) {
    if (circle == null) {
      return Stream.empty();
    }
    return Stream.of(
        turns == null
            ? new Welcomer(reader.id(), circle, 0, null)
            : new Welcomer(reader.id(), circle, turns.lately(), turns.latest()));
  }
}
