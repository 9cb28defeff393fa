package community.ayumi.engagement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class CohortsTests {

  private static final LocalDate MONDAY = LocalDate.of(2026, 12, 21);

  private static List<Cohort> cohorts(LocalDate today, Cohorts.Present... present) {
    var period = new Period(MONDAY.plusDays(2), MONDAY.plusDays(15));
    return new Cohorts(period, List.of(present)).until(today);
  }

  private static Cohorts.Present size(int week, int members) {
    return new Cohorts.Present(week, Cohorts.Present.ALL, members);
  }

  @Test
  void everyWeekThatThePeriodTouchesHasItsCohort() {
    assertThat(cohorts(MONDAY))
        .extracting(Cohort::joinedIn)
        .containsExactly("2026-W52", "2026-W53", "2027-W01");
  }

  @Test
  void aCohortOfFourIsNotShown() {
    var cohorts = cohorts(MONDAY, size(0, 4), new Cohorts.Present(0, 0, 4), size(1, 5));
    assertThat(cohorts.get(0)).isEqualTo(new Cohort("2026-W52", null, List.of()));
    assertThat(cohorts.get(1).size()).isEqualTo(5);
  }

  @Test
  void sharesReachUpToTheLastWeekThatIsOver() {
    var some = new Cohorts.Present(0, 1, 5);
    var tuesday = MONDAY.plusDays(15);
    assertThat(cohorts(tuesday, size(0, 10), some).getFirst().retainedByWeek())
        .containsExactly((Double) null);
    assertThat(cohorts(tuesday.plusDays(2), size(0, 10), some).getFirst().retainedByWeek())
        .containsExactly(null, 0.5);
    assertThat(cohorts(MONDAY, size(0, 5)).getFirst().retainedByWeek()).isEmpty();
  }

  @Test
  void aShareThatWouldShowFewIsNotTold() {
    var told = new HashMap<Integer, Double>();
    for (int there = 0; there <= 12; there++) {
      var share =
          cohorts(MONDAY.plusDays(10), size(0, 12), new Cohorts.Present(0, 0, there))
              .getFirst()
              .retainedByWeek()
              .getFirst();
      told.put(there, share);
    }
    assertThat(told).containsEntry(5, 5 / 12.0).containsEntry(7, 7 / 12.0).containsEntry(12, 1.0);
    for (int there : new int[] {0, 1, 4, 8, 11}) {
      assertThat(told).containsEntry(there, null);
    }
  }

  @Test
  void aCohortIsFollowedFor58Weeks() {
    assertThat(cohorts(MONDAY.plusYears(9), size(0, 5)).getFirst().retainedByWeek()).hasSize(58);
  }
}
