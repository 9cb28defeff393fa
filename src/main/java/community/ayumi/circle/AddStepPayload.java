package community.ayumi.circle;

import community.ayumi.activity.Step;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record AddStepPayload(@Nullable Step step, List<Problem> problems) {}
