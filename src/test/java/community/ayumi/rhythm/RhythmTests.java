package community.ayumi.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import community.ayumi.activity.RestDays;
import community.ayumi.activity.Target;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a rhythm is made of, rule by rule. April 2026 begins on a Wednesday. */
class RhythmTests {

  private static final LocalDate MONDAY = LocalDate.of(2026, 4, 6);
  private static final LocalDate SUNDAY = MONDAY.plusDays(6);
  private static final LocalDate LONG_AGO = LocalDate.of(2026, 1, 1);
  private static final Aims DAILY = new Aims(7, 2, List.of());
  private static final Aims TWICE = new Aims(2, 0, List.of());
  private static final Aims NONE = new Aims(0, 0, List.of());

  private static List<LocalDate> days(LocalDate first, int... later) {
    return IntStream.of(later).mapToObj(first::plusDays).toList();
  }

  private static List<LocalDate> every(LocalDate from, LocalDate until) {
    return from.datesUntil(until.plusDays(1)).toList();
  }

  private static Rhythm on(LocalDate today, Aims aims, Collection<LocalDate> days) {
    return on(today, aims, days, List.of());
  }

  private static Rhythm on(
      LocalDate today, Aims aims, Collection<LocalDate> days, List<RestDays> rests) {
    return Rhythm.of(Walk.of(LONG_AGO, aims, days, rests, 0), today, today.plusDays(1));
  }

  private static Target target(LocalDate from, Integer times) {
    return target(from, times, from);
  }

  private static Target target(LocalDate from, Integer times, LocalDate setOn) {
    return new Target(from, times, OffsetDateTime.of(setOn, LocalTime.of(3, 0), ZoneOffset.UTC));
  }

  private static int weeksKept(Aims aims, Collection<LocalDate> days) {
    return on(SUNDAY.plusDays(30), aims, days).weeksKept();
  }

  @Test
  void beforeTheFirstDayThereIsNothingAndNothingIsMissing() {
    assertThat(on(MONDAY, DAILY, List.of()))
        .isEqualTo(new Rhythm(0, 0, 0, 0, new RhythmWeek(MONDAY, 0, 7, 2, false)));
  }

  @Test
  void aDayCountsOnceHoweverOftenItWasTold() {
    assertThat(on(SUNDAY, TWICE, days(MONDAY, 0, 0, 3)).totalDays()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "4, 0", "5, 1", "7, 1"})
  void aDailyWeekIsKeptWithoutItsTwoSpares(int present, int kept) {
    assertThat(weeksKept(DAILY, every(MONDAY, MONDAY.plusDays(present - 1)))).isEqualTo(kept);
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, 1", "3, 1"})
  void aWeekOfTwoTimesIsKeptWithTwoDays(int present, int kept) {
    assertThat(weeksKept(TWICE, every(MONDAY, MONDAY.plusDays(present - 1)))).isEqualTo(kept);
  }

  @Test
  void aWeekIsFromMondayToSunday() {
    assertThat(weeksKept(TWICE, List.of(SUNDAY, SUNDAY.plusDays(1)))).isZero();
    assertThat(weeksKept(TWICE, List.of(MONDAY, SUNDAY))).isOne();
  }

  @Test
  void whereNothingIsAskedForOneDayKeepsAWeek() {
    assertThat(weeksKept(NONE, days(MONDAY, 0, 7, 21))).isEqualTo(3);
  }

  @Test
  void sparesNeverTakeTheLastDayAway() {
    var mostlySpare = new Aims(2, 6, List.of());
    assertThat(weeksKept(mostlySpare, List.of())).isZero();
    assertThat(weeksKept(mostlySpare, days(MONDAY, 3))).isOne();
  }

  @Test
  void theWeekThatHasBegunCountsAsSoonAsItIsKept() {
    assertThat(on(MONDAY.plusDays(1), TWICE, days(MONDAY, 0)).weeksKept()).isZero();
    assertThat(on(MONDAY.plusDays(1), TWICE, days(MONDAY, 0, 1)).weeksKept()).isOne();
  }

  @Test
  void theWeekOfJoiningAsksForNoMoreThanIsLeftOfIt() {
    var saturday = SUNDAY.minusDays(1);
    var walk = Walk.of(saturday, DAILY, List.of(saturday, SUNDAY), List.of(), 0);
    assertThat(Rhythm.of(walk, SUNDAY, SUNDAY).weeksKept()).isOne();
    var half = Walk.of(saturday, DAILY, List.of(saturday), List.of(), 0);
    assertThat(Rhythm.of(half, SUNDAY, SUNDAY).weeksKept()).isZero();
  }

  @Test
  void aDayOfRestKeepsItsWeek() {
    var rest = List.of(new RestDays(SUNDAY, SUNDAY.plusDays(1)));
    assertThat(on(SUNDAY.plusDays(9), DAILY, List.of(), rest).weeksKept()).isEqualTo(2);
  }

  @Test
  void aRestThatIsStillMeantKeepsOnlyWhatHasBegun() {
    var rest = List.of(new RestDays(MONDAY, MONDAY.plusDays(20)));
    assertThat(on(MONDAY, DAILY, List.of(), rest).weeksKept()).isOne();
    assertThat(on(SUNDAY, DAILY, List.of(), rest).weeksKept())
        .as("it is Monday somewhere")
        .isEqualTo(2);
  }

  @Test
  void aWeekOfRestAndPresenceIsOneWeek() {
    var rest = List.of(new RestDays(MONDAY, MONDAY));
    assertThat(on(SUNDAY, TWICE, days(MONDAY, 0, 1), rest).weeksKept()).isOne();
  }

  @Test
  void aTargetIsForItsTimeAndNotForWhatWasBefore() {
    var chosen = new Aims(2, 0, List.of(target(LONG_AGO, 1), target(MONDAY.plusDays(7), 3)));
    assertThat(weeksKept(chosen, days(MONDAY, 0))).isOne();
    assertThat(weeksKept(chosen, days(MONDAY, 14, 15))).isZero();
    assertThat(weeksKept(chosen, days(MONDAY, 14, 15, 16))).isOne();
  }

  @Test
  void inAWeekWithTwoTargetsTheSmallerOneIsEnough() {
    var higher = new Aims(2, 0, List.of(target(LONG_AGO, 1), target(MONDAY.plusDays(2), 5)));
    var lower = new Aims(2, 0, List.of(target(LONG_AGO, 5), target(SUNDAY, 1)));
    assertThat(weeksKept(higher, days(MONDAY, 6))).isOne();
    assertThat(weeksKept(lower, days(MONDAY, 0))).isOne();
  }

  @Test
  void aTargetWithoutANumberIsTheActivitysOwn() {
    var back = new Aims(2, 0, List.of(target(LONG_AGO, 5), target(MONDAY.minusDays(7), null)));
    assertThat(weeksKept(back, days(MONDAY, 0, 1))).isOne();
    assertThat(on(SUNDAY, back, List.of()).currentWeek().target()).isEqualTo(2);
  }

  @Test
  void theFirstTargetIsForDaysToldOfBeforeIt() {
    var first = new Aims(5, 0, List.of(target(MONDAY, 1)));
    assertThat(weeksKept(first, days(MONDAY, -1))).isOne();
  }

  /** In the east it was Monday already, and the week was kept; in the west it is Sunday again. */
  @Test
  void aTargetChosenInTheWestChangesNoWeekThatHasBegunInTheEast() {
    var chosen =
        new Aims(2, 0, List.of(target(LONG_AGO, 1), target(SUNDAY.minusDays(7), 5, MONDAY)));
    assertThat(weeksKept(chosen, days(MONDAY, 0))).isOne();
    assertThat(weeksKept(chosen, days(MONDAY, 7, 8))).isZero();
  }

  @Test
  void theCurrentWeekSaysWhatWasChosenLast() {
    var chosen = new Aims(2, 0, List.of(target(LONG_AGO, 1), target(MONDAY, 3)));
    assertThat(on(SUNDAY, chosen, days(MONDAY, -1, 0, 4)).currentWeek())
        .isEqualTo(new RhythmWeek(MONDAY, 2, 3, 0, false));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 1", "2, 0", "3, 0", "6, 0"})
  void sparesAreLeftUntilTheyAreUsedAndNeverOwed(int today, int left) {
    var week = on(MONDAY.plusDays(today), DAILY, List.of()).currentWeek();
    assertThat(week.sparesLeft()).isEqualTo(left);
  }

  @Test
  void whoIsPresentKeepsTheirSpares() {
    assertThat(on(SUNDAY, DAILY, every(MONDAY, SUNDAY)).currentWeek().sparesLeft()).isEqualTo(2);
    assertThat(on(SUNDAY, DAILY, days(MONDAY, 0, 1, 3, 4)).currentWeek().sparesLeft()).isZero();
    assertThat(on(SUNDAY, DAILY, days(MONDAY, 0, 1, 3, 4, 5)).currentWeek().sparesLeft()).isOne();
  }

  @Test
  void inAWeekWithRestAllSparesAreLeft() {
    var rest = List.of(new RestDays(MONDAY, MONDAY));
    assertThat(on(SUNDAY, DAILY, List.of(), rest).currentWeek())
        .isEqualTo(new RhythmWeek(MONDAY, 0, 7, 2, true));
  }

  private static double trend(LocalDate today, Aims aims, Collection<LocalDate> days) {
    return on(today, aims, days).trend();
  }

  @ParameterizedTest
  @CsvSource({"7, 13", "2, 24.3", "1, 34.4"})
  void whatWasBeforeCountsHalfAfter13DaysOfADailyTargetAndLaterAtASmallerOne(
      int target, double halfLife) {
    var aims = new Aims(target, 0, List.of());
    var present = every(LONG_AGO, LONG_AGO.plusDays(100));
    var later = present.getLast().plusDays(30);
    var perDay = trend(later.plusDays(1), aims, present) / trend(later, aims, present);
    assertThat(Math.log(0.5) / Math.log(perDay)).isCloseTo(halfLife, within(0.1));
  }

  @Test
  void whoComesAsOftenAsMeantNearsOne() {
    var aYear = every(LONG_AGO, LONG_AGO.plusDays(365));
    var twiceAWeek = aYear.stream().filter(day -> day.getDayOfWeek().getValue() % 3 == 1).toList();
    assertThat(trend(aYear.getLast(), DAILY, aYear)).isCloseTo(1, within(1e-6));
    assertThat(trend(aYear.getLast(), TWICE, twiceAWeek)).isCloseTo(1, within(1e-3));
    assertThat(trend(aYear.getLast(), NONE, twiceAWeek)).isBetween(0.99, 1.0);
  }

  @Test
  void theFirstDayIsASmallBeginning() {
    assertThat(trend(MONDAY, DAILY, List.of(MONDAY)))
        .isCloseTo((1 - Math.pow(0.5, 1 / 13.0)) / 5, within(1e-12));
  }

  @Test
  void restLeavesTheTrendAsItIs() {
    var present = every(LONG_AGO, LONG_AGO.plusDays(60));
    var rest = new RestDays(present.getLast().plusDays(1), present.getLast().plusDays(30));
    var before = trend(present.getLast(), DAILY, present);
    var rested = on(rest.until(), DAILY, present, List.of(rest)).trend();
    assertThat(rested).isEqualTo(before);
    var back = new ArrayList<>(present);
    back.add(rest.until().plusDays(1));
    assertThat(on(back.getLast(), DAILY, back, List.of(rest)).trend())
        .as("and it goes on where it was")
        .isGreaterThan(before);
  }

  @Test
  void aMorningBeforeTheCheckInLowersNothing() {
    var present = every(LONG_AGO, LONG_AGO.plusDays(9));
    var aims = new Aims(7, 0, List.of());
    assertThat(trend(present.getLast().plusDays(1), aims, present))
        .isEqualTo(trend(present.getLast(), aims, present));
  }

  @Test
  void nobodysTrendFallsByComing() {
    var present = every(LONG_AGO, LONG_AGO.plusDays(60));
    var today = present.getLast().plusDays(12);
    assertThat(trend(today, DAILY, with(present, today)))
        .isGreaterThanOrEqualTo(trend(today, DAILY, present));
    var rest = List.of(new RestDays(today.minusDays(3), today));
    assertThat(on(today, DAILY, with(present, today.minusDays(1)), rest).trend())
        .isGreaterThanOrEqualTo(on(today, DAILY, present, rest).trend());
  }

  private static List<LocalDate> with(List<LocalDate> days, LocalDate one) {
    return Stream.concat(days.stream(), Stream.of(one)).toList();
  }

  @Test
  void onceItHasEndedNothingIsAskedForAndTheTrendStands() {
    var present = every(LONG_AGO, LONG_AGO.plusDays(30));
    var last = present.getLast().plusDays(3);
    var walk = Walk.of(LONG_AGO, DAILY, present, List.of(), 1);
    var before = Rhythm.of(walk, last, last);
    for (var later : List.of(last, last.plusDays(1), last.plusDays(400), last.minusDays(1))) {
      var after = Rhythm.of(walk.ended(last), later, later.plusDays(1));
      var week = after.currentWeek();
      assertThat(after.trend()).isEqualTo(before.trend());
      assertThat(after)
          .returns(before.totalDays(), Rhythm::totalDays)
          .returns(before.weeksKept(), Rhythm::weeksKept)
          .returns(1, Rhythm::comebacks);
      assertThat(week)
          .isEqualTo(
              new RhythmWeek(
                  Week.of(later).monday(), walk.daysOf(Week.of(later)).size(), 0, 2, false));
    }
  }

  @Test
  void whatIsGivenAfterTheEndCanOnlyRaiseTheTrend() {
    var present = every(LONG_AGO, LONG_AGO.plusDays(30));
    var last = present.getLast().plusDays(20);
    var later = with(present, last.plusDays(9));
    var before = Rhythm.of(Walk.of(LONG_AGO, TWICE, present, List.of(), 0).ended(last), last, last);
    var after =
        Rhythm.of(
            Walk.of(LONG_AGO, TWICE, later, List.of(), 0).ended(last),
            last.plusDays(10),
            last.plusDays(10));
    assertThat(after.trend()).isGreaterThanOrEqualTo(before.trend());
    assertThat(after.totalDays()).isEqualTo(before.totalDays() + 1);
  }
}
