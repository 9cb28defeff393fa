package community.ayumi.badge;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record DefineBadgePayload(@Nullable Badge badge, List<Problem> problems) {}
