package community.ayumi.member;

import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import reactor.core.publisher.Flux;

/** Finds nodes of one type for a viewer: what the viewer may not see is not there. */
public interface NodeLoader {

  /** The GraphQL type's name. */
  String type();

  /** Those of the ids that exist for the viewer, in any order. */
  Flux<? extends Node> load(Collection<UUID> ids, CurrentMember viewer);

  /** Those of the ids that are there for everybody, also without a member: none, unless said. */
  default Flux<? extends Node> loadPublic(Collection<UUID> ids) {
    return Flux.empty();
  }
}
