package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record PlantPayload(@Nullable Plant plant, List<Problem> problems) {}
