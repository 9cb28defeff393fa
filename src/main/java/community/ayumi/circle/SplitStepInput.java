package community.ayumi.circle;

import community.ayumi.activity.Draft;
import community.ayumi.platform.graphql.GlobalId;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.List;

/** A step and what it is split into, in this order. */
public record SplitStepInput(
    @NotBlank @Size(max = 64) String key,
    GlobalId step,
    @Size(min = 1, max = 10) List<StepPartInput> into) {

  List<Draft> drafts() {
    return into.stream().map(StepPartInput::draft).toList();
  }
}
