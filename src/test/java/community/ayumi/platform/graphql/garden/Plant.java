package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.Node;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;

public record Plant(UUID id, String name, OffsetDateTime plantedAt, List<Plant> neighbours)
    implements Node {}
