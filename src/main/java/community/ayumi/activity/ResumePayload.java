package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record ResumePayload(List<Participation> participations, List<Problem> problems) {

  static ResumePayload of(@Nullable List<Participation> participations, List<Problem> problems) {
    return new ResumePayload(participations == null ? List.of() : participations, problems);
  }
}
