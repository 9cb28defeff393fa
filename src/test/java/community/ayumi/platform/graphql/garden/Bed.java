package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.Node;
import java.util.UUID;

record Bed(UUID id, int size) implements Node {}
