package community.ayumi.rhythm;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.Person;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.core.ParameterizedTypeReference;

/**
 * How members see themselves walk as days pass. The time begins at noon of a Wednesday, 1 April.
 */
class RhythmFlowTests extends ClockFlowTests {

  private static final String RHYTHM =
      "rhythm {totalDays weeksKept comebacks trend"
          + " currentWeek {startsOn present target sparesLeft resting}}";
  private static final String NODE =
      "query ($id: ID!) {node(id: $id) {... on Participation {id %s}}}".formatted(RHYTHM);

  private static Rhythm of(Person person, String participation) {
    return person
        .ask(NODE, Map.of("id", participation))
        .path("node.rhythm")
        .entity(Rhythm.class)
        .get();
  }

  private static String tells(Person person, String participation, String... localDate) {
    var given =
        localDate.length == 0
            ? Map.<String, Object>of()
            : Map.<String, Object>of("localDate", localDate[0]);
    return text(person.checksIn(participation, given), "checkIn.checkIn.id");
  }

  private void onTheNextDays(int days, Runnable each) {
    for (var day = 0; day < days; day++) {
      clock.advance(Duration.ofDays(1));
      each.run();
    }
  }

  @Test
  void whoHasJustComeHasARhythmToo() {
    var hana = aMember();
    assertThat(of(hana, hana.home()))
        .isEqualTo(
            new Rhythm(0, 0, 0, 0, new RhythmWeek(LocalDate.of(2026, 3, 30), 0, 0, 0, false)));
  }

  @Test
  void daysAndWeeksGrowAsSomebodyComes() {
    var hana = aMember();
    tells(hana, hana.home());
    tells(hana, hana.home());
    assertThat(of(hana, hana.home()).totalDays()).isOne();
    onTheNextDays(6, () -> tells(hana, hana.home()));
    var rhythm = of(hana, hana.home());
    assertThat(rhythm.totalDays()).isEqualTo(7);
    assertThat(rhythm.weeksKept()).isEqualTo(2);
    assertThat(rhythm.trend()).isBetween(0.0, 1.0).isPositive();
    assertThat(rhythm.currentWeek())
        .isEqualTo(new RhythmWeek(LocalDate.of(2026, 4, 6), 2, 0, 0, false));
  }

  @Test
  void aWeekOfTheChallengeIsKeptWithFiveDaysOfSeven() {
    var hana = aMember();
    var challenge = hana.joins("thirty-days");
    clock.set(Instant.parse("2026-04-06T03:00:00Z"));
    tells(hana, challenge);
    assertThat(of(hana, challenge).currentWeek())
        .isEqualTo(new RhythmWeek(LocalDate.of(2026, 4, 6), 1, 7, 2, false));
    onTheNextDays(2, () -> {});
    onTheNextDays(3, () -> tells(hana, challenge));
    assertThat(of(hana, challenge).weeksKept()).isZero();
    assertThat(of(hana, challenge).currentWeek().sparesLeft()).isZero();
    onTheNextDays(1, () -> tells(hana, challenge));
    assertThat(of(hana, challenge).weeksKept()).isOne();
  }

  @Test
  void whoComesBackIsCountedForIt() {
    var hana = aMember();
    tells(hana, hana.home());
    clock.advance(Duration.ofDays(8));
    tells(hana, hana.home());
    onTheNextDays(2, () -> tells(hana, hana.home()));
    clock.advance(Duration.ofDays(10));
    tells(hana, hana.home());
    assertThat(of(hana, hana.home()).comebacks()).isEqualTo(2);
    assertThat(of(hana, hana.home()).totalDays()).isEqualTo(5);
  }

  @Test
  void whatWasWithdrawnWasLivedAllTheSame() {
    var hana = aMember();
    tells(hana, hana.home());
    clock.advance(Duration.ofDays(8));
    var told = tells(hana, hana.home());
    var before = of(hana, hana.home());
    assertThat(before.comebacks()).isOne();
    hana.does("withdrawCheckIn", Map.of("checkIn", told), "checkIn");
    assertThat(of(hana, hana.home())).isEqualTo(before);
  }

  @Test
  void daysToldLateAreLikeDaysToldInTime() {
    var late = aMember();
    var inTime = aMember();
    onTheNextDays(3, () -> tells(inTime, inTime.home()));
    tells(late, late.home());
    tells(late, late.home(), "2026-04-02");
    tells(late, late.home(), "2026-04-03");
    assertThat(of(late, late.home())).isEqualTo(of(inTime, inTime.home()));
    assertThat(of(late, late.home()).totalDays()).isEqualTo(3);
  }

  @Test
  void daysOfOneParticipationAreNotThoseOfAnother() {
    var hana = aMember();
    var english = hana.joins("learning-english");
    tells(hana, english);
    assertThat(of(hana, english).totalDays()).isOne();
    assertThat(of(hana, hana.home()).totalDays()).isZero();
  }

  /** It is Monday on the island where Mondays begin, and Sunday in Honolulu. */
  @Test
  void aJourneyOverTheDateLineTakesNoWeekAway() {
    var hana = aMember(Map.of("timeZone", "Pacific/Kiritimati"));
    clock.set(Instant.parse("2026-04-05T15:00:00Z"));
    tells(hana, hana.home());
    var before = of(hana, hana.home());
    assertThat(before.currentWeek().startsOn()).isEqualTo("2026-04-06");
    var moved =
        hana.does(
            "updatePreferences",
            Map.of("timeZone", "Pacific/Honolulu"),
            "viewer {participations {nodes {id %s}}}".formatted(RHYTHM));
    var after =
        moved
            .path("updatePreferences.viewer.participations.nodes[0].rhythm")
            .entity(Rhythm.class)
            .get();
    assertThat(after.weeksKept()).isEqualTo(before.weeksKept()).isOne();
    assertThat(after.totalDays()).isOne();
    assertThat(after.trend()).isEqualTo(before.trend());
    assertThat(after.currentWeek().startsOn()).as("the member's own today").isEqualTo("2026-03-30");
    assertThat(after).isEqualTo(of(hana, hana.home()));
  }

  @Test
  void restKeepsItsWeeksAndTheTrend() {
    var hana = aMember();
    var english = hana.joins("learning-english");
    tells(hana, english);
    onTheNextDays(1, () -> tells(hana, english));
    var before = of(hana, english);
    clock.advance(Duration.ofDays(1));
    var rest = Map.of("participation", english, "until", "2026-04-14");
    assertThat(problems(hana.does("rest", rest, "participations {id}"), "rest")).isEmpty();
    clock.advance(Duration.ofDays(9));
    var rested = of(hana, english);
    assertThat(rested.weeksKept()).isEqualTo(2);
    assertThat(rested.trend()).isEqualTo(before.trend());
    assertThat(rested.currentWeek().resting()).isTrue();
    assertThat(of(hana, hana.home()).weeksKept()).as("another participation").isZero();
    clock.advance(Duration.ofDays(1));
    assertThat(of(hana, english).weeksKept()).isEqualTo(3);
  }

  @Test
  void aTargetOfOnesOwnCountsFromItsDate() {
    var hana = aMember();
    var english = aims(hana, 1);
    tells(hana, english);
    onTheNextDays(1, () -> tells(hana, english));
    clock.set(Instant.parse("2026-04-07T03:00:00Z"));
    hana.does("leaveActivity", Map.of("participation", english), "participation {id}");
    assertThat(aims(hana, 3)).isEqualTo(english);
    clock.set(Instant.parse("2026-04-13T03:00:00Z"));
    tells(hana, english);
    onTheNextDays(1, () -> tells(hana, english));
    var two = of(hana, english);
    assertThat(two.weeksKept()).as("the week of the first target").isOne();
    assertThat(two.currentWeek().target()).isEqualTo(3);
    onTheNextDays(1, () -> tells(hana, english));
    assertThat(of(hana, english).weeksKept()).isEqualTo(2);
  }

  /** Joins with a target of their own. */
  private String aims(Person person, int times) {
    var joining = person.joining("learning-english", Map.of("timesPerWeek", times));
    var joined = person.does("joinActivity", joining, "participation {id}");
    assertThat(problems(joined, "joinActivity")).isEmpty();
    return text(joined, "joinActivity.participation.id");
  }

  @Test
  void whereSupportCountsTheDaysAreThoseOfCheers() {
    var ken = aMember();
    cheers(ken);
    clock.advance(Duration.ofDays(1));
    var volunteering = ken.joins("volunteering");
    tells(ken, volunteering);
    assertThat(of(ken, volunteering).totalDays())
        .as("neither check-ins nor cheers before")
        .isZero();
    cheers(ken);
    cheers(ken);
    onTheNextDays(1, () -> cheers(ken));
    assertThat(of(ken, volunteering).totalDays()).isEqualTo(2);
    assertThat(of(ken, volunteering).weeksKept()).isOne();
    assertThat(of(ken, ken.home()).totalDays()).isZero();
  }

  private void cheers(Person person) {
    var checkIn = aMember().tellsEveryone("a line");
    assertThat(problems(person.cheers(Map.of("checkIn", checkIn), Map.of()), "sendCheer"))
        .isEmpty();
  }

  @Test
  void leavingAndJoiningAgainKeepsAllOfIt() {
    var hana = aMember();
    var english = hana.joins("learning-english");
    tells(hana, english);
    onTheNextDays(1, () -> tells(hana, english));
    var before = of(hana, english);
    hana.does("leaveActivity", Map.of("participation", english), "participation {id}");
    assertThat(of(hana, english))
        .usingRecursiveComparison()
        .ignoringFields("currentWeek.target")
        .isEqualTo(before);
    onTheNextDays(1, () -> assertThat(hana.joins("learning-english")).isEqualTo(english));
    tells(hana, english);
    assertThat(of(hana, english).totalDays()).isEqualTo(3);
    assertThat(of(hana, english).weeksKept()).isEqualTo(before.weeksKept()).isOne();
  }

  @Test
  void whoHasLeftIsAskedForNothingAndKeepsTheirTrend() {
    var hana = aMember();
    var english = hana.joins("learning-english");
    tells(hana, english);
    onTheNextDays(2, () -> tells(hana, english));
    var before = of(hana, english);
    assertThat(before.currentWeek().target()).isEqualTo(2);
    hana.does("leaveActivity", Map.of("participation", english), "participation {id}");
    clock.advance(Duration.ofDays(60));
    var after = of(hana, english);
    assertThat(after.trend()).isEqualTo(before.trend()).isPositive();
    assertThat(after.totalDays()).isEqualTo(3);
    assertThat(after.currentWeek())
        .isEqualTo(new RhythmWeek(LocalDate.of(2026, 6, 1), 0, 0, 0, false));
    assertThat(hana.joins("learning-english")).isEqualTo(english);
    assertThat(of(hana, english).currentWeek().target()).as("from now on").isEqualTo(2);
  }

  @Test
  void whoHasCompletedIsAskedForNothingAndKeepsTheirTrend() {
    var hana = aMember();
    var challenge = hana.joins(aChallengeOnOnesOwn());
    tells(hana, challenge);
    onTheNextDays(29, () -> tells(hana, challenge));
    onTheNextDays(3, () -> {});
    var before = of(hana, challenge);
    assertThat(before.currentWeek().target()).isEqualTo(7);
    clock.advance(Duration.ofDays(1));
    assertThat(of(hana, challenge).trend()).isEqualTo(before.trend());
    clock.advance(Duration.ofDays(40));
    var after = of(hana, challenge);
    assertThat(after.trend()).isEqualTo(before.trend()).isGreaterThan(0.5);
    assertThat(after.totalDays()).isEqualTo(30);
    assertThat(after.weeksKept()).isEqualTo(before.weeksKept());
    assertThat(after.currentWeek())
        .isEqualTo(new RhythmWeek(LocalDate.of(2026, 6, 8), 0, 0, 2, false));
    hana.does("leaveActivity", Map.of("participation", challenge), "participation {id}");
    assertThat(of(hana, challenge)).as("what is completed is not left").isEqualTo(after);
  }

  /** Slug of thirty days that begin with joining, two spares a week. */
  private String aChallengeOnOnesOwn() {
    var slug = anActivity();
    db.sql(
            """
            update activity set cadence_unit = 'DAY', cadence_times = 1, spares_per_week = 2,
              circle_size = null, supporter_seats = 0 where slug = :slug
            """)
        .bind("slug", slug)
        .then()
        .block();
    return slug;
  }

  @Test
  void aCheckInAnswersWithTheRhythmItMakes() {
    var hana = aMember();
    var input = Person.checkingIn(hana.home(), Map.of());
    var told = hana.does("checkIn", input, RHYTHM);
    assertThat(told.path("checkIn.rhythm").entity(Rhythm.class).get())
        .isEqualTo(of(hana, hana.home()))
        .returns(1, Rhythm::totalDays);
    onTheNextDays(1, () -> tells(hana, hana.home()));
    assertThat(
            hana.does("checkIn", input, RHYTHM).path("checkIn.rhythm").entity(Rhythm.class).get())
        .as("a repeat answers with how it is now")
        .returns(2, Rhythm::totalDays);
  }

  @Test
  void aRefusedCheckInHasNoRhythm() {
    var hana = aMember();
    var refused =
        hana.does(
            "checkIn", Person.checkingIn(hana.home(), Map.of("localDate", "2026-03-01")), RHYTHM);
    assertThat(problems(refused, "checkIn")).containsExactly("DAY_OUT_OF_RANGE");
    refused.path("checkIn.rhythm").valueIsNull();
  }

  @Test
  void nobodyElseSeesARhythm() {
    var slug = anActivity();
    var hana = aMember();
    var participation = hana.joins(slug);
    tells(hana, participation);
    var peer = aMember();
    peer.joins(slug);
    assertThat(of(hana, participation).totalDays()).isOne();
    peer.ask(NODE, Map.of("id", participation))
        .path("node.id")
        .entity(String.class)
        .isEqualTo(participation);
    peer.ask(NODE, Map.of("id", participation)).path("node.rhythm").valueIsNull();
    var seats =
        "{viewer {participations {nodes {circle {seats {id member {id} %s}}}}}}".formatted(RHYTHM);
    List<Map<String, Object>> shown =
        peer.ask(seats)
            .path("viewer.participations.nodes[1].circle.seats")
            .entity(new ParameterizedTypeReference<List<Map<String, Object>>>() {})
            .get();
    assertThat(shown)
        .hasSize(2)
        .allSatisfy(seat ->
            assertThat(seat.get("rhythm") != null).isEqualTo(seat.toString().contains(peer.id())));
    aMember(Role.MODERATOR).ask(NODE, Map.of("id", participation)).path("node").valueIsNull();
  }
}
