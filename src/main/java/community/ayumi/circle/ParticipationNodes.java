package community.ayumi.circle;

import community.ayumi.event.Readers;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** A participation is there for those who see it from inside. */
@Component
class ParticipationNodes implements NodeLoader {

  private final SeenParticipations seen;
  private final Readers readers;

  ParticipationNodes(SeenParticipations seen, Readers readers) {
    this.seen = seen;
    this.readers = readers;
  }

  @Override
  public String type() {
    return "Participation";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return readers
        .load(viewer.id())
        .flatMap(reader -> seen.by(reader, ids))
        .flatMapIterable(found -> found.values().stream().filter(it -> !it.outside()).toList());
  }
}
