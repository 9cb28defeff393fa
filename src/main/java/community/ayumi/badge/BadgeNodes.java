package community.ayumi.badge;

import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class BadgeNodes implements NodeLoader {

  private final BadgeStore store;

  BadgeNodes(BadgeStore store) {
    this.store = store;
  }

  @Override
  public String type() {
    return "Badge";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return loadPublic(ids);
  }

  @Override
  public Flux<? extends Node> loadPublic(Collection<UUID> ids) {
    return store.badges(ids);
  }
}
