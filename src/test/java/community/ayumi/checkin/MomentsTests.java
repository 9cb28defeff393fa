package community.ayumi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MomentsTests {

  @ParameterizedTest
  @CsvSource({
    "2026-04-01, , FIRST",
    "2026-04-01, 2026-04-01, REGULAR",
    "2026-04-08, 2026-04-01, REGULAR",
    "2026-04-09, 2026-04-01, RETURN",
    "2027-04-09, 2026-04-01, RETURN",
    "2026-03-30, 2026-04-01, REGULAR",
  })
  void sevenQuietDaysMakeAReturnAndSixDoNot(LocalDate day, LocalDate latest, Moment moment) {
    assertThat(Moments.of(day, latest, false)).isEqualTo(moment);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-04-01, , FIRST",
    "2026-04-09, 2026-04-01, RETURN",
    "2026-04-08, 2026-04-01, STEP",
    "2026-04-01, 2026-04-01, STEP",
  })
  void aFinishedStepIsTheMomentUnlessSomebodyIsNewOrBack(
      LocalDate day, LocalDate latest, Moment moment) {
    assertThat(Moments.of(day, latest, true)).isEqualTo(moment);
  }
}
