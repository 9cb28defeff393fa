package community.ayumi.activity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

record CadenceInput(CadenceUnit per, @Min(0) @Max(7) int times) {

  private static final int DAYS = 7;

  boolean fits(int sparesPerWeek) {
    return switch (per) {
      case DAY -> times == 1 && sparesPerWeek < DAYS;
      case WEEK -> times > 0 && sparesPerWeek < times;
      case NONE -> times == 0 && sparesPerWeek == 0;
    };
  }
}
