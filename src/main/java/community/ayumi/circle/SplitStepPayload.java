package community.ayumi.circle;

import community.ayumi.activity.Step;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record SplitStepPayload(List<Step> steps, List<Problem> problems) {

  static SplitStepPayload of(@Nullable List<Step> parts, List<Problem> problems) {
    return new SplitStepPayload(parts == null ? List.of() : parts, problems);
  }
}
