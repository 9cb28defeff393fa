package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import community.ayumi.platform.graphql.Text;
import community.ayumi.platform.graphql.Wording;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An activity as a moderator wants it. */
record CreateActivityInput(
    @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 64) String slug,
    @Wording(max = 60) Text title,
    @Wording(max = 200) Text promise,
    @Valid CadenceInput cadence,
    @Nullable @Min(1) @Max(400) Integer lengthDays,
    @Nullable @Min(2) @Max(12) Integer circleSize,
    @Min(0) @Max(3) int supporterSeats,
    @Min(0) @Max(6) int sparesPerWeek,
    StepMode stepMode,
    CountsFrom countsFrom,
    @Size(max = 40) List<@Valid LadderStepInput> ladder) {

  /** Why it cannot be so, apart from the slug. */
  @Nullable Problem refusal() {
    if (!cadence.fits(sparesPerWeek)) {
      return new CadenceNotFitting();
    }
    if (supporterSeats > 0 && (circleSize == null || supporterSeats >= circleSize)) {
      return new SeatsNotFitting();
    }
    if (!ladder.stream().map(LadderStepInput::heightCm).allMatch(StepHeightOutOfRange::isIn)) {
      return new StepHeightOutOfRange();
    }
    return ladder.isEmpty() == (stepMode != StepMode.SHARED) && neverFalls()
        ? null
        : new LadderNotFitting();
  }

  private boolean neverFalls() {
    return IntStream.range(1, ladder.size())
        .allMatch(i -> ladder.get(i).heightCm() >= ladder.get(i - 1).heightCm());
  }

  Activity activity(UUID id, OffsetDateTime now) {
    var wordedTitle = title.stripped();
    var wordedPromise = promise.stripped();
    return new Activity(
        id,
        slug,
        wordedTitle.ja(),
        wordedTitle.en(),
        wordedPromise.ja(),
        wordedPromise.en(),
        cadence.per(),
        cadence.times(),
        lengthDays,
        circleSize,
        supporterSeats,
        sparesPerWeek,
        stepMode,
        countsFrom,
        now);
  }
}
