package community.ayumi.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The day rule at every transition of every zone from 2020 to 2035. */
class DaysTests {

  private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2036-01-01T00:00:00Z");
  private static final long[] AROUND = around();

  /** A way to tell the date. */
  private interface Rule {
    LocalDate date(Instant instant, ZoneId zone, LocalTime dayStart);
  }

  /** Hours out to 30 before and after, minutes out to four. */
  private static long[] around() {
    var hours = IntStream.rangeClosed(-30, 30).mapToLong(hour -> hour * 60L);
    return LongStream.concat(hours, LongStream.rangeClosed(-240, 240))
        .sorted()
        .distinct()
        .toArray();
  }

  private static final Map<ZoneId, List<Instant>> TRANSITIONS = transitions();

  private static Map<ZoneId, List<Instant>> transitions() {
    var all =
        new TreeMap<ZoneId, List<Instant>>((one, other) -> one.getId().compareTo(other.getId()));
    for (var id : ZoneId.getAvailableZoneIds()) {
      var zone = ZoneId.of(id);
      var instants = new ArrayList<Instant>();
      var next = zone.getRules().nextTransition(FROM);
      while (next != null && next.getInstant().isBefore(TO)) {
        instants.add(next.getInstant());
        next = zone.getRules().nextTransition(next.getInstant());
      }
      if (!instants.isEmpty()) {
        all.put(zone, instants);
      }
    }
    return all;
  }

  private static Set<String> zonesRunningBackwards(Rule rule, LocalTime dayStart) {
    var zones = new TreeSet<String>();
    TRANSITIONS.forEach((zone, instants) -> {
      if (instants.stream().anyMatch(instant -> runsBackwards(rule, dayStart, zone, instant))) {
        zones.add(zone.getId());
      }
    });
    return zones;
  }

  private static boolean runsBackwards(
      Rule rule, LocalTime dayStart, ZoneId zone, Instant transition) {
    var last = LocalDate.MIN;
    for (var minutes : AROUND) {
      var date = rule.date(transition.plusSeconds(minutes * 60), zone, dayStart);
      if (date.isBefore(last)) {
        return true;
      }
      last = date;
    }
    return false;
  }

  private static LocalDate byWallClockAlone(Instant instant, ZoneId zone, LocalTime dayStart) {
    return instant.atZone(zone).toLocalDateTime().minusNanos(dayStart.toNanoOfDay()).toLocalDate();
  }

  private static LocalDate byElapsedTime(Instant instant, ZoneId zone, LocalTime dayStart) {
    return instant.minusNanos(dayStart.toNanoOfDay()).atZone(zone).toLocalDate();
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00", "03:00", "03:30", "04:00", "05:00", "06:00"})
  void datesNeverRunBackwardsAtAnyTransitionOfAnyZone(LocalTime dayStart) {
    assertThat(TRANSITIONS).hasSizeGreaterThan(150);
    assertThat(zonesRunningBackwards(Days::date, dayStart)).isEmpty();
  }

  @Test
  void theWallClockAloneWouldRunBackwardsWhereItIsTurnedBackAcrossTheDayStart() {
    assertThat(zonesRunningBackwards(DaysTests::byWallClockAlone, LocalTime.of(1, 30)))
        .hasSizeGreaterThan(100)
        .contains("America/New_York");
    assertThat(zonesRunningBackwards(DaysTests::byWallClockAlone, LocalTime.of(3, 0)))
        .contains("Pacific/Chatham");
    assertThat(zonesRunningBackwards(DaysTests::byWallClockAlone, LocalTime.of(4, 0))).isEmpty();
  }

  /** Within a repeated hour the rules may differ, for a day that has begun does not end again. */
  @ParameterizedTest
  @ValueSource(strings = {"00:00", "04:00", "05:00", "06:00"})
  void theDateIsThatOfTheWallClockLessTheDayStart(LocalTime dayStart) {
    TRANSITIONS.forEach((zone, instants) ->
        probes(instants)
            .forEach(instant ->
                assertThat(Days.date(instant, zone, dayStart))
                    .isEqualTo(byWallClockAlone(instant, zone, dayStart))));
  }

  private static Stream<Instant> probes(List<Instant> transitions) {
    return transitions.stream()
        .limit(4)
        .flatMap(instant ->
            IntStream.rangeClosed(-30, 30).mapToObj(hour -> instant.plus(Duration.ofHours(hour))));
  }

  @Test
  void elapsedTimeWouldGiveOtherDatesInEveryZoneThatTurnsItsClocks() {
    var dayStart = LocalTime.of(4, 0);
    var differing =
        TRANSITIONS.entrySet().stream()
            .filter(it ->
                probes(it.getValue())
                    .anyMatch(instant ->
                        !byElapsedTime(instant.plusSeconds(1800), it.getKey(), dayStart)
                            .equals(Days.date(instant.plusSeconds(1800), it.getKey(), dayStart))))
            .count();
    assertThat(differing).isGreaterThan(100);
  }

  @ParameterizedTest
  @CsvSource({
    "Asia/Tokyo, 04:00, 2026-04-01T18:59:59Z, 2026-04-01",
    "Asia/Tokyo, 04:00, 2026-04-01T19:00:00Z, 2026-04-02",
    "Asia/Tokyo, 00:00, 2026-04-01T14:59:59Z, 2026-04-01",
    "Asia/Tokyo, 00:00, 2026-04-01T15:00:00Z, 2026-04-02",
    "Pacific/Honolulu, 04:00, 2026-04-01T13:59:59Z, 2026-03-31",
    "America/New_York, 04:00, 2026-03-08T07:59:59Z, 2026-03-07",
    "America/New_York, 04:00, 2026-03-08T08:00:00Z, 2026-03-08",
    "America/New_York, 04:00, 2026-11-01T08:59:59Z, 2026-10-31",
    "America/New_York, 04:00, 2026-11-01T09:00:00Z, 2026-11-01",
    // The second 02:50 of the night: the day that began at the first 03:00 goes on.
    "Pacific/Chatham, 03:00, 2026-04-04T13:14:00Z, 2026-04-04",
    "Pacific/Chatham, 03:00, 2026-04-04T13:16:00Z, 2026-04-05",
    "Pacific/Chatham, 03:00, 2026-04-04T14:05:00Z, 2026-04-05",
  })
  void aDayBeginsAtItsStartByTheWallClock(
      ZoneId zone, LocalTime dayStart, Instant instant, LocalDate date) {
    assertThat(Days.date(instant, zone, dayStart)).isEqualTo(date);
  }

  @Test
  void nobodysDayIsLaterThanTheFurthestAndSomebodyIsThere() {
    var midnight = LocalTime.MIDNIGHT;
    for (var hour = 0; hour < 24 * 366; hour += 5) {
      var instant = FROM.plus(Duration.ofHours(hour));
      var furthest = Days.furthest(instant);
      assertThat(ZoneId.getAvailableZoneIds())
          .noneMatch(id -> Days.date(instant, ZoneId.of(id), midnight).isAfter(furthest));
      assertThat(Days.date(instant, ZoneId.of("Pacific/Kiritimati"), midnight)).isEqualTo(furthest);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "00:00, true",
    "00:01, false",
    "01:30, false",
    "02:59, false",
    "03:00, true",
    "04:00, true",
    "06:00, true",
    "06:01, false",
    "23:59, false"
  })
  void aDayStartsAtMidnightOrFromThreeToSix(LocalTime dayStart, boolean offered) {
    assertThat(Days.offers(dayStart)).isEqualTo(offered);
  }
}
