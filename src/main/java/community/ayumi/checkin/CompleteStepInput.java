package community.ayumi.checkin;

import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.GlobalId;
import jakarta.validation.Valid;
import java.util.UUID;

/** A step and the check-in that finishes it, which names no other step. */
public record CompleteStepInput(GlobalId step, @Valid CheckInInput checkIn) {

  UUID finished() {
    if (checkIn.step() != null && !checkIn.step().equals(step)) {
      throw new BadInput("The check-in is about another step.", "input.checkIn.step");
    }
    return step.as("Step");
  }
}
