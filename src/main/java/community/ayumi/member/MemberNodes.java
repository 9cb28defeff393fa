package community.ayumi.member;

import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class MemberNodes implements NodeLoader {

  private final Members members;
  private final Blocks blocks;

  MemberNodes(Members members, Blocks blocks) {
    this.members = members;
    this.blocks = blocks;
  }

  @Override
  public String type() {
    return "Member";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return blocks
        .hiddenFrom(viewer.id())
        .flatMap(hidden -> members.byIds(ids.stream().filter(id -> !hidden.contains(id)).toList()))
        .flatMapIterable(found -> found.values());
  }
}
