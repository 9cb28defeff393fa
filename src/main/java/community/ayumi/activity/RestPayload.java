package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What rests now. */
public record RestPayload(List<Participation> participations, List<Problem> problems) {

  static RestPayload of(@Nullable List<Participation> participations, List<Problem> problems) {
    return new RestPayload(participations == null ? List.of() : participations, problems);
  }
}
