package community.ayumi.circle;

import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class CircleNodes implements NodeLoader {

  private final Circles circles;

  CircleNodes(Circles circles) {
    this.circles = circles;
  }

  @Override
  public String type() {
    return "Circle";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return circles.byIds(ids).flatMapIterable(it -> it.values());
  }
}
