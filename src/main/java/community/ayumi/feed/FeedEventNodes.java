package community.ayumi.feed;

import community.ayumi.event.EventLog;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class FeedEventNodes implements NodeLoader {

  private final EventLog log;

  FeedEventNodes(EventLog log) {
    this.log = log;
  }

  @Override
  public String type() {
    return "FeedEvent";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return log.byNodeIds(ids, viewer.id())
        .flatMapIterable(found -> found.values())
        .cast(Node.class);
  }
}
