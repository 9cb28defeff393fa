package community.ayumi.circle;

import community.ayumi.activity.Participation;
import community.ayumi.activity.Participations;
import community.ayumi.event.Reader;
import community.ayumi.event.Readers;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** A participation is there for its member, and for those seated in the same circle now. */
@Component
class ParticipationNodes implements NodeLoader {

  private final Participations participations;
  private final CircleStore store;
  private final Readers readers;

  ParticipationNodes(Participations participations, CircleStore store, Readers readers) {
    this.participations = participations;
    this.store = store;
    this.readers = readers;
  }

  @Override
  public String type() {
    return "Participation";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return Mono.zip(
            participations.byIds(ids),
            store.seatsFor(ids).collectMap(Seated::participationId, Seated::circleId),
            readers.load(viewer.id()))
        .flatMapIterable(all ->
            all.getT1().values().stream()
                .filter(it -> sees(all.getT3(), it, all.getT2()))
                .toList());
  }

  private static boolean sees(Reader reader, Participation it, Map<UUID, UUID> seats) {
    var circle = seats.get(it.id());
    return it.memberId().equals(reader.id())
        || (circle != null
            && reader.groups().containsKey(circle)
            && !reader.hidden().contains(it.memberId()));
  }
}
