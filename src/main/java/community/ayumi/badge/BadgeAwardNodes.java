package community.ayumi.badge;

import community.ayumi.event.Readers;
import community.ayumi.member.CurrentMember;
import community.ayumi.member.NodeLoader;
import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

@Component
class BadgeAwardNodes implements NodeLoader {

  private final Badges badges;
  private final Readers readers;

  BadgeAwardNodes(Badges badges, Readers readers) {
    this.badges = badges;
    this.readers = readers;
  }

  @Override
  public String type() {
    return "BadgeAward";
  }

  @Override
  public Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer) {
    return readers
        .load(viewer.id())
        .flatMap(reader -> badges.visible(ids, reader))
        .flatMapIterable(found -> found.values());
  }
}
