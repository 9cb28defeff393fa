package community.ayumi.circle;

import community.ayumi.activity.Participation;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record LeaveActivityPayload(@Nullable Participation participation, List<Problem> problems) {}
