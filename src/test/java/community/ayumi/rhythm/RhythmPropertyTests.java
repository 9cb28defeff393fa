package community.ayumi.rhythm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import community.ayumi.activity.Target;
import community.ayumi.rhythm.Life.Told;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.LongFunction;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What holds for every rhythm, in hundreds of made-up lives. A failure tells the seed of the life.
 * Each rule has a way of counting that breaks it, which these very lives must find out.
 */
class RhythmPropertyTests {

  private static final int LIVES = 600;
  private static final int STEPS = 60;

  private static LongStream seeds() {
    return LongStream.range(0, LIVES);
  }

  // What never falls

  @Test
  void totalsNeverFall() {
    seeds()
        .forEach(seed -> {
          var life = Life.of(seed);
          var before = life.rhythm();
          for (var step = 0; step < STEPS; step++) {
            life.goesOn();
            var after = life.rhythm();
            if (after.totalDays() < before.totalDays()
                || after.weeksKept() < before.weeksKept()
                || after.comebacks() < before.comebacks()) {
              fail("seed %d, step %d: from %s to %s; %s", seed, step, before, after, life);
            }
            before = after;
          }
        });
  }

  /** Whether a number falls in any of the lives. */
  private static boolean falls(LongFunction<Life> lives, ToLongFunction<Life> number) {
    return seeds().anyMatch(seed -> falls(lives.apply(seed), number));
  }

  private static boolean falls(Life life, ToLongFunction<Life> number) {
    for (var step = 0; step < STEPS; step++) {
      var before = number.applyAsLong(life);
      life.goesOn();
      if (number.applyAsLong(life) < before) {
        return true;
      }
    }
    return false;
  }

  private static int weeksKept(Life life) {
    return Rhythm.weeksKept(life.walk(), life.begun());
  }

  @Test
  void weeksWouldFallIfTheyWereCountedToTheMembersOwnToday() {
    assertThat(falls(Life::of, RhythmPropertyTests::weeksToToday)).isTrue();
    assertThat(falls(Life::of, RhythmPropertyTests::weeksKept)).isFalse();
  }

  private static int weeksToToday(Life life) {
    var walk = life.walk();
    walk.days().tailSet(life.today(), false).clear();
    return Rhythm.weeksKept(walk, life.begun());
  }

  @Test
  void weeksWouldFallIfRestsWereCountedToTheMembersOwnToday() {
    assertThat(falls(Life::of, life -> Rhythm.weeksKept(life.walk(), life.today()))).isTrue();
  }

  @Test
  void weeksWouldFallIfRestsWereCutOffByTheMembersOwnToday() {
    assertThat(falls(Life::whoseRestsAreCutOff, RhythmPropertyTests::weeksKept)).isTrue();
  }

  @Test
  void daysAndReturnsWouldFallIfWhatWasWithdrawnWereGone() {
    assertThat(falls(Life::of, life -> told(life).map(Told::day).distinct().count())).isTrue();
    assertThat(falls(Life::of, life -> told(life).filter(Told::isReturn).count())).isTrue();
  }

  private static Stream<Told> told(Life life) {
    return life.told.stream().filter(it -> !it.withdrawn());
  }

  @Test
  void weeksWouldFallIfTheLatestTargetWereForAll() {
    assertThat(falls(Life::of, life -> weeksKept(life, List.of(life.targets.getLast())))).isTrue();
  }

  @Test
  void weeksWouldFallIfTargetsReplacedEachOtherByTheirDatesAlone() {
    assertThat(
            falls(
                Life::of,
                life -> weeksKept(life, life.targets.stream().map(it -> setLongAgo(it)).toList())))
        .isTrue();
  }

  private static Target setLongAgo(Target it) {
    var longAgo = OffsetDateTime.of(2000, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);
    return new Target(it.appliesFrom(), it.timesPerWeek(), longAgo);
  }

  private static int weeksKept(Life life, List<Target> targets) {
    var walk = life.walk();
    var aims = new Aims(life.own, life.spares, targets);
    var other = new Walk(walk.joinedOn(), aims, walk.days(), walk.rested(), 0, null);
    return Rhythm.weeksKept(other, life.begun());
  }

  // What an end changes

  @Test
  void leavingChangesNoTrendAndNothingDoesUntilJoiningAgain() {
    assertThat(changesAfterTheEnd(life -> life.rhythm().trend())).isZero();
  }

  @Test
  void aTrendWouldChangeIfItWereCountedToToday() {
    assertThat(changesAfterTheEnd(life -> Trend.of(life.walk(), life.today()))).isPositive();
  }

  /** How often a number changes when a run is left, and from its end until the next begins. */
  private static long changesAfterTheEnd(ToDoubleFunction<Life> number) {
    var changes = 0L;
    for (var seed = 0; seed < LIVES; seed++) {
      var life = Life.of(seed);
      for (var step = 0; step < STEPS; step++) {
        var endedBefore = life.endedOn();
        var before = number.applyAsDouble(life);
        life.goesOn();
        var leaves = endedBefore == null && life.isLeft();
        var hasEnded = endedBefore != null && endedBefore.equals(life.endedOn());
        changes += (leaves || hasEnded) && number.applyAsDouble(life) != before ? 1 : 0;
      }
    }
    return changes;
  }

  // What does not depend on the order of telling

  @Test
  void theOrderOfTellingChangesNothing() {
    lives((seed, life) ->
        assertThat(Rhythm.of(life.shuffledWalk(), life.today(), life.begun()))
            .as("seed %d: %s", seed, life)
            .isEqualTo(life.rhythm()));
  }

  @Test
  void aTrendWouldDifferIfItWereTakenInTheOrderOfTelling() {
    assertThat(differs(RhythmPropertyTests::trendAsTold)).isTrue();
  }

  @Test
  void weeksWouldDifferIfTheyWereTakenInTheOrderOfTelling() {
    assertThat(differs(RhythmPropertyTests::weeksAsTold)).isTrue();
  }

  private interface Counting {
    double count(Life life, List<LocalDate> days);
  }

  /** Whether any life has another number when its days are told in the order of dates. */
  private static boolean differs(Counting number) {
    return seeds()
        .mapToObj(RhythmPropertyTests::lived)
        .anyMatch(life -> {
          var days = life.told.stream().map(Told::day).distinct().toList();
          return number.count(life, days) != number.count(life, days.stream().sorted().toList());
        });
  }

  private static double trendAsTold(Life life, List<LocalDate> days) {
    var trend = 0.0;
    LocalDate before = null;
    for (var day : days) {
      var apart = before == null ? 1 : (double) ChronoUnit.DAYS.between(before, day);
      trend = trend * Math.pow(0.95, Math.max(1, apart)) + 0.05;
      before = day;
    }
    return trend;
  }

  /** A week is begun anew when another one came between. */
  private static double weeksAsTold(Life life, List<LocalDate> days) {
    var kept = 0;
    var present = 0;
    Week week = null;
    for (var day : days) {
      present = Week.of(day).equals(week) ? present + 1 : 1;
      week = Week.of(day);
      kept += present == life.walk().needed(week) ? 1 : 0;
    }
    return kept;
  }

  // What it is

  @Test
  void itIsWhatIsCountedTheLongWay() {
    lives((seed, life) -> {
      var rhythm = life.rhythm();
      var expected = Reference.of(life);
      var where = "seed %d: %s".formatted(seed, life);
      assertThat(rhythm.trend()).as(where).isCloseTo(expected.trend(), within(1e-9));
      assertThat(rhythm)
          .usingRecursiveComparison()
          .ignoringFields("trend")
          .as(where)
          .isEqualTo(expected);
    });
  }

  @Test
  void itStaysWithinItsBounds() {
    lives((seed, life) -> {
      var it = life.rhythm();
      var week = it.currentWeek();
      var where = "seed %d: %s gives %s".formatted(seed, life, it);
      assertThat(it.trend()).as(where).isBetween(0.0, 1.0);
      assertThat(week.present()).as(where).isBetween(0, Math.min(7, it.totalDays()));
      assertThat(week.sparesLeft()).as(where).isBetween(0, life.spares);
      assertThat(week.target()).as(where).isBetween(0, 7);
      assertThat(week.startsOn()).as(where).isBetween(life.today().minusDays(6), life.today());
    });
  }

  @Test
  void nobodyLosesByComing() {
    lives((seed, life) -> {
      var before = life.rhythm();
      var walk = life.walk();
      var day = life.begun().minusDays(new Random(seed).nextInt(60));
      walk.days().add(day);
      var after = Rhythm.of(walk, life.today(), life.begun());
      var where = "seed %d: on %s, %s".formatted(seed, day, life);
      assertThat(after.totalDays()).as(where).isGreaterThanOrEqualTo(before.totalDays());
      assertThat(after.weeksKept()).as(where).isGreaterThanOrEqualTo(before.weeksKept());
      assertThat(after.trend()).as(where).isGreaterThanOrEqualTo(before.trend() - 1e-12);
    });
  }

  /** Else nothing would have been said above. */
  @Test
  void allOfItHappensInTheseLives() {
    var happened = new HashMap<String, Integer>();
    lives((seed, life) -> {
      var rhythm = life.rhythm();
      count(happened, "withdrawn", life.told.stream().anyMatch(Told::withdrawn));
      count(happened, "returned", rhythm.comebacks() > 0);
      count(happened, "rested", !life.rests.isEmpty());
      count(happened, "joined again", life.targets.size() > 2);
      count(happened, "told late", isToldLate(life));
      count(happened, "left", life.isLeft());
      count(happened, "completed", life.hasEnded() && !life.isLeft());
      count(happened, "kept by presence", rhythm.weeksKept() > 3);
      count(happened, "further on elsewhere", life.today().isBefore(life.begun()));
    });
    assertThat(happened.values()).hasSize(9).allMatch(lives -> lives > LIVES / 10);
  }

  private static boolean isToldLate(Life life) {
    var days = life.told.stream().map(Told::day).toList();
    return !days.equals(days.stream().sorted().toList());
  }

  private static void count(Map<String, Integer> happened, String what, boolean did) {
    happened.merge(what, did ? 1 : 0, Integer::sum);
  }

  private interface Look {
    void at(long seed, Life life);
  }

  /** Each life, some way on. */
  private static void lives(Look look) {
    seeds().forEach(seed -> look.at(seed, lived(seed)));
  }

  private static Life lived(long seed) {
    var life = Life.of(seed);
    var steps = 5 + (int) (seed % (2 * STEPS));
    for (var step = 0; step < steps; step++) {
      life.goesOn();
    }
    return life;
  }
}
