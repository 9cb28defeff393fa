package community.ayumi.engagement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import community.ayumi.platform.graphql.BadInput;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BucketsTests {

  private static Period period(String from, String to) {
    return new Period(LocalDate.parse(from), LocalDate.parse(to));
  }

  @Test
  void weeksAtTheTurnOfTheYearAreIsoWeeks() {
    var weeks = Buckets.of(EngagementBy.WEEK, period("2026-12-27", "2027-01-04"));
    assertThat(weeks.keys()).containsExactly("2026-W52", "2026-W53", "2027-W01");
    assertThat((Object[]) weeks.places()).containsExactly(1, 2, 2, 2, 2, 2, 2, 2, 3);
  }

  @Test
  void daysMonthsAndHoursAreInOrder() {
    var period = period("2026-01-30", "2026-02-02");
    assertThat(Buckets.of(EngagementBy.DAY, period).keys())
        .containsExactly("2026-01-30", "2026-01-31", "2026-02-01", "2026-02-02");
    var months = Buckets.of(EngagementBy.MONTH, period);
    assertThat(months.keys()).containsExactly("2026-01", "2026-02");
    assertThat((Object[]) months.places()).containsExactly(1, 1, 2, 2);
    assertThat(Buckets.of(EngagementBy.HOUR_OF_DAY, period).keys())
        .hasSize(24)
        .startsWith("00", "01")
        .endsWith("23");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-01, 2026-01-01",
    "2025-10-19, 2026-11-22",
    "0001-01-01, 0001-12-31",
    "9999-01-01, 9999-12-31"
  })
  void aPeriodOf1To400DaysMayBeAskedFor(String from, String to) {
    var period = period(from, to).checked();
    assertThatNoException().isThrownBy(() -> Buckets.of(EngagementBy.WEEK, period));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-01-02, 2026-01-01, no later",
    "2025-10-18, 2026-11-22, 400",
    "0001-01-01, 9999-12-31, 400",
    "0000-12-31, 0001-01-02, years",
    "-0100-01-01, 2026-01-01, years",
    "-999999999-01-01, +999999999-12-31, years",
    "9999-12-31, +10000-01-01, years"
  })
  void anyOtherIsRefusedWithItsLimit(String from, String to, String limit) {
    assertThatExceptionOfType(BadInput.class)
        .isThrownBy(() -> period(from, to).checked())
        .withMessageContaining(limit)
        .satisfies(refused -> assertThat(refused.path()).isEqualTo("period"));
  }
}
