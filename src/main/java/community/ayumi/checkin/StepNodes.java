package community.ayumi.checkin;

import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class StepNodes implements NodeLoader {

  private final SeenSteps seen;

  StepNodes(SeenSteps seen) {
    this.seen = seen;
  }

  @Override
  public String type() {
    return "Step";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return seen.by(viewer.id(), ids).flatMapIterable(found -> found.values());
  }
}
