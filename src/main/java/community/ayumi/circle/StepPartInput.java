package community.ayumi.circle;

import community.ayumi.activity.Draft;

/**
 * A part of a step.
 *
 * @param title 1 to 140 characters
 * @param heightCm 1 to 100, and lower than the step
 */
public record StepPartInput(String title, int heightCm) {

  Draft draft() {
    return new Draft(title, heightCm);
  }
}
