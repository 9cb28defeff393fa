package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

public record SendCheerPayload(@Nullable Cheer cheer, List<Problem> problems) {

  static SendCheerPayload refused(Problem problem) {
    return new SendCheerPayload(null, List.of(problem));
  }
}
