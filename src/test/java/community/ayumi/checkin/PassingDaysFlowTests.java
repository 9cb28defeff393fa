package community.ayumi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What check-ins become as days pass and zones change. */
class PassingDaysFlowTests extends ClockFlowTests {

  private static String checksIn(Person person, Map<String, Object> given, String field) {
    return text(person.checksIn(person.home(), given), "checkIn.checkIn." + field);
  }

  private long distinctDays(Person person) {
    return count("select count(distinct local_date) from check_in where member_id = :id", person);
  }

  private static void moves(Person person, String zone) {
    assertThat(
            problems(
                person.does("updatePreferences", Map.of("timeZone", zone), "viewer { today }"),
                "updatePreferences"))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, REGULAR", "6, REGULAR", "7, REGULAR", "8, RETURN", "29, RETURN"})
  void whoComesBackAfterSevenQuietDaysReturns(int daysLater, String moment) {
    var hana = aMember();
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("FIRST");
    clock.advance(Duration.ofDays(daysLater));
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo(moment);
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("REGULAR");
  }

  @Test
  void theDayThatIsToldDecidesNotTheHourOfTelling() {
    var hana = aMember();
    checksIn(hana, Map.of(), "moment");
    clock.advance(Duration.ofDays(9));
    var yesterday = LocalDate.of(2026, 4, 9).toString();
    var before = LocalDate.of(2026, 4, 8).toString();
    assertThat(checksIn(hana, Map.of("localDate", before), "moment")).isEqualTo("REGULAR");
    assertThat(checksIn(hana, Map.of("localDate", yesterday), "moment")).isEqualTo("REGULAR");
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("REGULAR");
  }

  @Test
  void aDayThatIsToldLateCanBeTheReturnAndStaysIt() {
    var hana = aMember();
    checksIn(hana, Map.of(), "moment");
    clock.advance(Duration.ofDays(10));
    var late = LocalDate.of(2026, 4, 9).toString();
    assertThat(checksIn(hana, Map.of("localDate", late), "moment")).isEqualTo("RETURN");
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("REGULAR");
  }

  @Test
  void aWithdrawnDayStillCountsForWhenSomebodyWasLastHere() {
    var hana = aMember();
    checksIn(hana, Map.of(), "moment");
    clock.advance(Duration.ofDays(5));
    var id = checksIn(hana, Map.of(), "id");
    hana.does("withdrawCheckIn", Map.of("checkIn", id), "checkIn");
    clock.advance(Duration.ofDays(4));
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("REGULAR");
  }

  /** An activity in which a day counts on which somebody was supported. */
  private String whereSupportCounts() {
    var slug = anActivity();
    db.sql("update activity set counts_from = 'SUPPORT_GIVEN' where slug = :slug")
        .bind("slug", slug)
        .then()
        .block();
    return slug;
  }

  private void supportsForThreeWeeks(Person person) {
    var other = aMember();
    for (var day = 0; day < 21; day++) {
      clock.advance(Duration.ofDays(1));
      var cheer = person.cheers(Map.of("checkIn", other.tellsEveryone("here")), Map.of());
      assertThat(problems(cheer, "sendCheer")).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"0, REGULAR", "7, REGULAR", "8, RETURN"})
  void whoSupportsOthersDayByDayIsNotAway(int daysLater, String moment) {
    var hana = aMember();
    hana.joins(whereSupportCounts());
    checksIn(hana, Map.of(), "moment");
    supportsForThreeWeeks(hana);
    clock.advance(Duration.ofDays(daysLater));
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo(moment);
  }

  @Test
  void whoCheersWithoutTakingPartWhereThatCountsWasAway() {
    var hana = aMember();
    hana.joins(anActivity());
    checksIn(hana, Map.of(), "moment");
    supportsForThreeWeeks(hana);
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("RETURN");
    var left = hana.joins(whereSupportCounts());
    supportsForThreeWeeks(hana);
    hana.does("leaveActivity", Map.of("participation", left), "participation { id }");
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("RETURN");
  }

  @Test
  void whoHasOnlyCheeredSoFarHasTheFirstCheckInToCome() {
    var hana = aMember();
    hana.joins(whereSupportCounts());
    supportsForThreeWeeks(hana);
    assertThat(checksIn(hana, Map.of(), "moment")).isEqualTo("FIRST");
  }

  @Test
  void theDayBeginsAtTheHourThatTheMemberChose() {
    var hana = aMember();
    clock.set(START.plus(Duration.ofMinutes(15 * 60 + 59)));
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-01");
    clock.advance(Duration.ofMinutes(1));
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-02");
    hana.does("updatePreferences", Map.of("dayStart", "06:00"), "viewer { today }");
    assertThat(text(hana.ask("{ viewer { today } }"), "viewer.today")).isEqualTo("2026-04-01");
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-01");
    assertThat(distinctDays(hana)).isEqualTo(2);
  }

  /**
   * Tokyo is 19 hours ahead: going east the date is lived twice, coming home one is jumped over.
   */
  @Test
  void aJourneyFromTokyoToHonoluluAndBackLosesNothingAndCountsNothingTwice() {
    var hana = aMember();
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-01");
    clock.advance(Duration.ofHours(8));
    moves(hana, "Pacific/Honolulu");
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-03-31");
    clock.advance(Duration.ofHours(24));
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-01");
    assertThat(distinctDays(hana)).isEqualTo(2);
    clock.advance(Duration.ofHours(24));
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-02");
    clock.advance(Duration.ofHours(9));
    moves(hana, "Asia/Tokyo");
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-04");
    clock.advance(Duration.ofHours(24));
    assertThat(checksIn(hana, Map.of(), "localDate")).isEqualTo("2026-04-05");
    assertThat(distinctDays(hana)).isEqualTo(5);
  }

  @Test
  void changingZonesBackAndForthOnOneDayMakesNoMoreOfIt() {
    var hana = aMember();
    for (var zone :
        new String[] {"Pacific/Kiritimati", "Asia/Tokyo", "Europe/London", "Africa/Nairobi"}) {
      moves(hana, zone);
      assertThat(checksIn(hana, Map.of(), "localDate")).startsWith("2026-04-01");
    }
    assertThat(distinctDays(hana)).isEqualTo(1);
  }

  @Test
  void aKeyIsKeptFor30Days() {
    var hana = aMember();
    var given = Map.<String, Object>of("key", "kept");
    var id = checksIn(hana, given, "id");
    clock.advance(Duration.ofDays(29));
    assertThat(checksIn(hana, given, "id")).isEqualTo(id);
  }
}
