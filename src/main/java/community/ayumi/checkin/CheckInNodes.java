package community.ayumi.checkin;

import community.ayumi.event.Readers;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class CheckInNodes implements NodeLoader {

  private final CheckIns checkIns;
  private final Readers readers;

  CheckInNodes(CheckIns checkIns, Readers readers) {
    this.checkIns = checkIns;
    this.readers = readers;
  }

  @Override
  public String type() {
    return "CheckIn";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return readers
        .load(viewer.id())
        .flatMap(reader -> checkIns.visible(ids, reader))
        .flatMapIterable(found -> found.values());
  }
}
