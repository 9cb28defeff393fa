package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a ladder may hold, and where a new step of it lies. */
final class Ladder {

  static final int LOWEST_CM = 1;
  static final int HIGHEST_CM = 100;

  private static final int MOST_STEPS = 100;
  private static final int TITLE_LIMIT = 140;

  private Ladder() {}

  /** A new step comes after the last one that is not higher. */
  static int placeFor(int heightCm, List<StepRow> steps) {
    return 1
        + steps.stream()
            .filter(step -> step.heightCm() <= heightCm)
            .mapToInt(StepRow::place)
            .max()
            .orElse(0);
  }

  /** Why these cannot join the steps there are; null if they can. */
  static @Nullable Problem refusal(List<Draft> drafts, List<StepRow> steps) {
    if (!drafts.stream().allMatch(Ladder::hasTitle)) {
      return new StepTitleOutOfRange(TITLE_LIMIT);
    }
    if (!drafts.stream().allMatch(Ladder::hasHeight)) {
      return new StepHeightOutOfRange(LOWEST_CM, HIGHEST_CM);
    }
    return steps.size() + drafts.size() > MOST_STEPS ? new TooManySteps(MOST_STEPS) : null;
  }

  /** Why a step cannot be split into these; null if it can. */
  static @Nullable Problem refusal(StepRow split, List<Draft> into, List<StepRow> steps) {
    if (split.doneAt() != null) {
      return new StepDoneAlready();
    }
    var problem = refusal(into, steps);
    var tooHigh = into.stream().anyMatch(part -> part.heightCm() >= split.heightCm());
    return problem == null && tooHigh ? new PartTooHigh(split.heightCm()) : problem;
  }

  private static boolean hasTitle(Draft draft) {
    var characters = draft.title().codePointCount(0, draft.title().length());
    return characters >= 1 && characters <= TITLE_LIMIT;
  }

  private static boolean hasHeight(Draft draft) {
    return draft.heightCm() >= LOWEST_CM && draft.heightCm() <= HIGHEST_CM;
  }
}
