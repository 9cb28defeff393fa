package community.ayumi.circle;

import community.ayumi.activity.Draft;
import community.ayumi.platform.graphql.GlobalId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

/**
 * A step to put on one's ladder.
 *
 * @param title 1 to 140 characters
 * @param heightCm 1 to 100
 */
public record AddStepInput(
    @NotBlank @Size(max = 64) String key, GlobalId participation, String title, int heightCm) {

  Draft draft() {
    return new Draft(title, heightCm);
  }
}
