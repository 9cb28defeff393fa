package community.ayumi.activity;

import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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
  public Flux<? extends Node> load(Collection<UUID> ids, @Nullable CurrentMember viewer) {
    return store.activities(ids);
  }
}
