package community.ayumi.activity;

import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class ActivityNodes implements NodeLoader {

  private final ActivityStore store;

  ActivityNodes(ActivityStore store) {
    this.store = store;
  }

  @Override
  public String type() {
    return "Activity";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return loadPublic(ids);
  }

  @Override
  public Flux<? extends Node> loadPublic(Collection<UUID> ids) {
    return store.activities(ids);
  }
}
