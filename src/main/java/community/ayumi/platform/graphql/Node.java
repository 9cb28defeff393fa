package community.ayumi.platform.graphql;

import java.util.UUID;

/**
 * Something that can be fetched again by its global id. The GraphQL field {@code id} of every type
 * that implements the interface Node is served from here, as the {@link GlobalId} of the type's
 * name and this id.
 */
public interface Node {

  UUID id();
}
