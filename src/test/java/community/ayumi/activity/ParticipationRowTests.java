package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Where a participation stands, read from dates alone. */
class ParticipationRowTests {

  private static final LocalDate JOINED = LocalDate.of(2026, 3, 20);
  private static final LocalDate LEFT = LocalDate.of(2026, 4, 8);
  private static final LocalDate STARTED = LocalDate.of(2026, 4, 1);

  @ParameterizedTest
  @CsvSource({
    "2026-03-31, 1, ACTIVE",
    "2026-04-01, 1, ACTIVE",
    "2026-04-22, 22, ACTIVE",
    "2026-04-30, 30, ACTIVE",
    "2026-05-01, 30, ACTIVE",
    "2026-05-03, 30, ACTIVE",
    "2026-05-04, 30, COMPLETED",
    "2027-05-04, 30, COMPLETED"
  })
  void thirtyDaysAreFollowedByThreeOfGrace(LocalDate today, int day, ParticipationState state) {
    var participation = row(ParticipationState.ACTIVE, 30, null, "Asia/Tokyo").at(noon(today));
    assertThat(participation.day()).isEqualTo(day);
    assertThat(participation.state()).isEqualTo(state);
    assertThat(participation.takesCheckIns()).isEqualTo(state == ParticipationState.ACTIVE);
    assertThat(participation.endedOn())
        .isEqualTo(participation.takesCheckIns() ? null : LocalDate.of(2026, 5, 3));
  }

  @ParameterizedTest
  @CsvSource({"2026-04-01, RESTING", "2026-04-07, RESTING", "2026-04-08, ACTIVE"})
  void aRestIsOverByItselfAfterItsLastDay(LocalDate today, ParticipationState state) {
    var rest = LocalDate.of(2026, 4, 7);
    var participation = row(ParticipationState.ACTIVE, null, rest, "Asia/Tokyo").at(noon(today));
    assertThat(participation.state()).isEqualTo(state);
    assertThat(participation.restUntil()).isEqualTo(participation.rests() ? rest : null);
  }

  @Test
  void whoeverWaitsDoesNotComeToTheEnd() {
    var waiting = row(ParticipationState.WAITING, 30, null, "Asia/Tokyo");
    var later = waiting.at(noon(STARTED.plusDays(400)));
    assertThat(later.state()).isEqualTo(ParticipationState.WAITING);
    assertThat(later.day()).isEqualTo(1);
  }

  @Test
  void whatHasNoLengthHasNoDayAndNoEnd() {
    var open = row(ParticipationState.ACTIVE, null, null, "Asia/Tokyo");
    var later = open.at(noon(STARTED.plusDays(4_000)));
    assertThat(later.state()).isEqualTo(ParticipationState.ACTIVE);
    assertThat(later.day()).isNull();
  }

  @Test
  void whatWasLeftStaysLeftAndWhatIsCompletedRestsNoMore() {
    var far = STARTED.plusDays(40);
    var left = row(ParticipationState.LEFT, 30, far, "Asia/Tokyo").at(noon(far));
    assertThat(left.state()).isEqualTo(ParticipationState.LEFT);
    assertThat(left.day()).isNull();
    assertThat(left.endedOn()).isEqualTo(LEFT);
    var completed = row(ParticipationState.ACTIVE, 30, far, "Asia/Tokyo").at(noon(far));
    assertThat(completed.state()).isEqualTo(ParticipationState.COMPLETED);
    assertThat(completed.restUntil()).isNull();
  }

  /** Where it is still the third of May there is still grace. */
  @Test
  void everybodysOwnDayDecides() {
    var now = Instant.parse("2026-05-04T09:00:00Z");
    var tokyo = row(ParticipationState.ACTIVE, 30, null, "Asia/Tokyo");
    var honolulu = row(ParticipationState.ACTIVE, 30, null, "Pacific/Honolulu");
    assertThat(tokyo.at(now).state()).isEqualTo(ParticipationState.COMPLETED);
    assertThat(honolulu.at(now).state()).isEqualTo(ParticipationState.ACTIVE);
  }

  @ParameterizedTest
  @EnumSource(
      value = ParticipationState.class,
      names = {"ACTIVE", "WAITING", "LEFT"})
  void outsideTheCircleNothingIsKnownOfHowItGoes(ParticipationState state) {
    var outside =
        row(state, 30, STARTED.plusDays(9), "Asia/Tokyo").at(noon(STARTED)).asSeenFromOutside();
    assertThat(outside)
        .isEqualTo(
            row(ParticipationState.ACTIVE, 30, null, "Asia/Tokyo")
                .at(noon(STARTED.plusDays(60)))
                .asSeenFromOutside());
    assertThat(outside.state()).isEqualTo(ParticipationState.ACTIVE);
    assertThat(outside.restUntil()).isNull();
    assertThat(outside.day()).isNull();
    assertThat(outside.timesPerWeek()).isNull();
    assertThat(outside.startedOn()).isEqualTo(outside.joinedOn()).isEqualTo(JOINED);
    assertThat(outside.intention()).isNull();
    assertThat(outside.outside()).isTrue();
  }

  private static ParticipationRow row(
      ParticipationState state, Integer lengthDays, LocalDate restsUntil, String zone) {
    return new ParticipationRow(
        new UUID(1, 1),
        new UUID(1, 2),
        new UUID(1, 3),
        Seat.PEER,
        state,
        "when I have had tea, I will write",
        5,
        JOINED,
        STARTED,
        state == ParticipationState.LEFT ? LEFT : null,
        OffsetDateTime.parse("2026-04-01T03:00:00Z"),
        lengthDays,
        ZoneId.of(zone),
        LocalTime.of(4, 0),
        restsUntil);
  }

  private static Instant noon(LocalDate day) {
    return day.atTime(12, 0).atZone(ZoneId.of("Asia/Tokyo")).toInstant();
  }
}
