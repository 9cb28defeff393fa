package community.ayumi.member;

import community.ayumi.platform.graphql.Node;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** Finds nodes of one type for a viewer: what the viewer may not see is not there. */
public interface NodeLoader {

  /** The GraphQL type's name. */
  String type();

  /**
   * Those of the ids that exist for the viewer, in any order.
   *
   * @param viewer null for a caller without a member
   */
  Flux<? extends Node> load(Collection<UUID> ids, @Nullable CurrentMember viewer);
}
