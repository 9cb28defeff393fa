package community.ayumi.cheer;

import community.ayumi.member.Blocks;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** A cheer is there for the two it is between, while they meet. */
@Component
class CheerNodes implements NodeLoader {

  private final Cheers cheers;
  private final Blocks blocks;

  CheerNodes(Cheers cheers, Blocks blocks) {
    this.cheers = cheers;
    this.blocks = blocks;
  }

  @Override
  public String type() {
    return "Cheer";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return blocks
        .hiddenFrom(viewer.id())
        .flatMapMany(hidden ->
            cheers
                .byIds(ids)
                .flatMapIterable(found -> found.values())
                .filter(cheer -> isBetween(cheer, viewer.id(), hidden)));
  }

  private static boolean isBetween(Cheer cheer, UUID viewer, Set<UUID> hidden) {
    var from = cheer.from().id();
    var to = cheer.to().id();
    return (from.equals(viewer) && !hidden.contains(to))
        || (to.equals(viewer) && !hidden.contains(from));
  }
}
