package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What a ladder may hold, and where a new step of it lies. */
final class Ladder {

  private static final int MOST_STEPS = 200;
  private static final int TITLE_LIMIT = 140;

  private Ladder() {}

  /**
   * A new step comes after the last one that is not higher. Parts and their step stay together:
   * where it would lie among them it comes before or after all of them, wherever fewer lie on the
   * wrong side of it, and before if these are as many.
   *
   * @param steps all of the ladder
   */
  static int placeFor(int heightCm, List<StepRow> steps) {
    return IntStream.rangeClosed(1, steps.size() + 1)
        .filter(place -> !isAmongParts(place, steps))
        .boxed()
        .min(Comparator.comparingLong(place -> onTheWrongSide(place, heightCm, steps)))
        .orElseThrow();
  }

  /** Whether a part of a step lies before this place and the step does not. */
  private static boolean isAmongParts(int place, List<StepRow> steps) {
    var before =
        steps.stream()
            .filter(step -> step.place() < place)
            .map(StepRow::splitFromId)
            .collect(Collectors.toSet());
    return steps.stream().anyMatch(step -> step.place() >= place && before.contains(step.id()));
  }

  private static long onTheWrongSide(int place, int heightCm, List<StepRow> steps) {
    return steps.stream()
        .filter(step -> (step.place() < place) == (step.heightCm() > heightCm))
        .count();
  }

  /** Why these cannot join the steps there are; null if they can. */
  static @Nullable Problem refusal(List<Draft> drafts, List<StepRow> steps) {
    if (!drafts.stream().allMatch(Ladder::hasTitle)) {
      return new StepTitleOutOfRange(TITLE_LIMIT);
    }
    if (!drafts.stream().map(Draft::heightCm).allMatch(StepHeightOutOfRange::isIn)) {
      return new StepHeightOutOfRange();
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
}
