package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record CreateActivityPayload(@Nullable Activity activity, List<Problem> problems) {}
