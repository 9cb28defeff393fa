package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.ClockFlowTests;
import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.security.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

/** Resting and going on, as the member, the circle and others meet it. */
class RestFlowTests extends ClockFlowTests {

  private static final LocalDate TODAY = LocalDate.of(2026, 4, 1);
  private static final String SELECTED = "participations { id state restUntil }";
  private static final String REFUSED =
      """
      mutation ($input: RestInput!) {
        rest(input: $input) {
          participations { id }
          problems { code message ... on RestOutOfRange { earliest latest }
            ... on ParticipationNotOpen { state } }
        }
      }
      """;

  @Autowired private Rests rests;

  private static Response rests(Person person, String participation, LocalDate until) {
    return person.does("rest", input(participation, until), SELECTED);
  }

  private static Map<String, Object> input(String participation, LocalDate until) {
    var input = new HashMap<String, Object>();
    input.put("participation", participation);
    input.put("until", until.toString());
    return input;
  }

  private static Response resumes(Person person, String participation) {
    var input = new HashMap<String, Object>();
    input.put("participation", participation);
    return person.does("resume", input, SELECTED);
  }

  private static List<String> states(Response answer, String mutation) {
    assertThat(problems(answer, mutation)).isEmpty();
    return answer.path(mutation + ".participations[*].state").entityList(String.class).get();
  }

  /** State and last day of rest, as somebody sees a participation; null if they do not. */
  private static String seen(Person by, String participation) {
    Map<String, Object> data =
        by.client()
            .document(
                "query ($id: ID!) { node(id: $id) { ... on Participation { state restUntil } } }")
            .variable("id", participation)
            .execute()
            .block()
            .getData();
    return String.valueOf(data.get("node"));
  }

  private static String resting(LocalDate until) {
    return "{state=RESTING, restUntil=" + until + "}";
  }

  private static String going(String state) {
    return "{state=" + state + ", restUntil=null}";
  }

  private long restsTold(Person person) {
    return count(
        """
        select count(*) from event
        where kind = 'RESTED' and author_id = :id and audience = 'NOBODY' and recipient_id is null
        """,
        person);
  }

  private static UUID uuid(String id) {
    return GlobalId.of(id).id();
  }

  private long restsCounted(Person person) {
    return count("select count(distinct occasion_id) from rest where member_id = :id", person);
  }

  private List<RestDays> daysOf(String participation) {
    return rests.daysOf(List.of(uuid(participation))).block().get(uuid(participation));
  }

  @Test
  void aFirstRestNeedsNoReasonAndBeginsAtOnce() {
    var hana = aMember();
    var answer = rests(hana, hana.home(), TODAY.plusDays(6));
    assertThat(states(answer, "rest")).containsExactly("RESTING");
    assertThat(text(answer, "rest.participations[0].id")).isEqualTo(hana.home());
    assertThat(text(answer, "rest.participations[0].restUntil")).isEqualTo("2026-04-07");
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(6)));
    assertThat(restsTold(hana)).isEqualTo(1);
    assertThat(restsCounted(hana)).isEqualTo(1);
  }

  @Test
  void withoutAParticipationEverythingThatIsOpenRestsHomeIncluded() {
    var hana = aMember();
    var writing = hana.joins("learning-writing");
    var english = hana.joins("learning-english");
    var left = hana.joins("learning-design");
    hana.does("leaveActivity", Map.of("participation", left), "participation { id }");
    var answer = rests(hana, null, TODAY.plusDays(2));
    assertThat(states(answer, "rest")).containsOnly("RESTING");
    answer
        .path("rest.participations[*].id")
        .entityList(String.class)
        .containsExactly(hana.home(), writing, english);
    assertThat(seen(hana, left)).isEqualTo(going("LEFT"));
    assertThat(restsTold(hana)).isEqualTo(1);
    assertThat(restsCounted(hana)).isEqualTo(1);
  }

  @Test
  void restingAgainWhileRestingMovesTheLastDayAndIsTheSameRest() {
    var hana = aMember();
    rests(hana, hana.home(), TODAY.plusDays(3));
    clock.advance(Duration.ofDays(2));
    rests(hana, hana.home(), TODAY.plusDays(31));
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(31)));
    rests(hana, hana.home(), TODAY.plusDays(2));
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(2)));
    assertThat(restsTold(hana)).isEqualTo(1);
    assertThat(restsCounted(hana)).isEqualTo(1);
  }

  @Test
  void whatRestsAlreadyRestsOnWhenTheOthersJoinIt() {
    var hana = aMember();
    rests(hana, hana.home(), TODAY.plusDays(3));
    hana.joins("learning-writing");
    assertThat(states(rests(hana, null, TODAY.plusDays(5)), "rest"))
        .containsExactly("RESTING", "RESTING");
    assertThat(restsTold(hana)).isEqualTo(2);
    assertThat(restsCounted(hana)).isEqualTo(2);
  }

  @Test
  void aRestIsOverByItselfWhenTheMembersDayBegins() {
    var hana = aMember();
    rests(hana, hana.home(), TODAY.plusDays(6));
    clock.set(Instant.parse("2026-04-07T18:59:59Z"));
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(6)));
    clock.advance(Duration.ofSeconds(1));
    assertThat(seen(hana, hana.home())).isEqualTo(going("ACTIVE"));
    assertThat(rests.resting(List.of(uuid(hana.id()))).block()).isEmpty();
  }

  @Test
  void aRestAfterTheLastOneIsOverIsAnotherRest() {
    var hana = aMember();
    rests(hana, hana.home(), TODAY.plusDays(1));
    clock.advance(Duration.ofDays(10));
    assertThat(states(rests(hana, hana.home(), TODAY.plusDays(12)), "rest"))
        .containsExactly("RESTING");
    assertThat(restsTold(hana)).isEqualTo(2);
    assertThat(daysOf(hana.home()))
        .containsExactly(
            new RestDays(TODAY, TODAY.plusDays(1)),
            new RestDays(TODAY.plusDays(10), TODAY.plusDays(12)));
  }

  @Test
  void whoWaitsForACircleWaitsOnAfterResting() {
    var hana = aMember();
    var seat = hana.joins(anActivity());
    rests(hana, seat, TODAY.plusDays(9));
    assertThat(seen(hana, seat)).isEqualTo(resting(TODAY.plusDays(9)));
    assertThat(text(hana.checksIn(seat, Map.of()), "checkIn.checkIn.visibility"))
        .isEqualTo("ONLY_ME");
    assertThat(states(resumes(hana, seat), "resume")).containsExactly("WAITING");
  }

  @Test
  void aCheckInWhileRestingCountsAndTheRestGoesOn() {
    var hana = aMember();
    rests(hana, null, TODAY.plusDays(9));
    var answer = hana.checksIn(hana.home(), Map.of("visibility", "COMMUNITY"));
    assertThat(problems(answer, "checkIn")).isEmpty();
    assertThat(text(answer, "checkIn.checkIn.moment")).isEqualTo("FIRST");
    assertThat(answer.path("checkIn.newAwards[*].badge.code").entityList(String.class).get())
        .contains("first-step");
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(9)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 29})
  void aRestLastsUntilTodayAtLeastAndThirtyDaysAtMost(int days) {
    var hana = aMember();
    assertThat(states(rests(hana, hana.home(), TODAY.plusDays(days)), "rest"))
        .containsExactly("RESTING");
  }

  @ParameterizedTest
  @ValueSource(ints = {-400, -1, 30, 400})
  void restingIntoThePastOrForTooLongIsRefusedAndChangesNothing(int days) {
    var hana = aMember();
    rests(hana, hana.home(), TODAY.plusDays(4));
    for (var participation : new String[] {hana.home(), null}) {
      var input = input(participation, TODAY.plusDays(days));
      var answer = hana.ask(REFUSED, Map.of("input", input));
      assertThat(problems(answer, "rest")).containsExactly("REST_OUT_OF_RANGE");
      assertThat(text(answer, "rest.problems[0].earliest")).isEqualTo("2026-04-01");
      assertThat(text(answer, "rest.problems[0].latest")).isEqualTo("2026-04-30");
      assertThat(text(answer, "rest.problems[0].message")).contains("2026-04-01", "2026-04-30");
      answer.path("rest.participations").entityList(Object.class).hasSize(0);
    }
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(4)));
    assertThat(restsTold(hana)).isEqualTo(1);
  }

  @Test
  void theMembersOwnDayDecidesWhatTheFirstDayOfRestIs() {
    var leilani = aMember(Map.of("timeZone", "Pacific/Honolulu"));
    assertThat(states(rests(leilani, leilani.home(), TODAY.minusDays(1)), "rest"))
        .containsExactly("RESTING");
    assertThat(problems(rests(leilani, leilani.home(), TODAY.plusDays(29)), "rest"))
        .containsExactly("REST_OUT_OF_RANGE");
  }

  @Test
  void whatWasLeftDoesNotRest() {
    var hana = aMember();
    var seat = hana.joins("learning-english");
    hana.does("leaveActivity", Map.of("participation", seat), "participation { id }");
    var answer = hana.ask(REFUSED, Map.of("input", input(seat, TODAY.plusDays(1))));
    assertThat(problems(answer, "rest")).containsExactly("PARTICIPATION_NOT_OPEN");
    assertThat(text(answer, "rest.problems[0].state")).isEqualTo("LEFT");
    assertThat(restsTold(hana)).isZero();
  }

  @Test
  void nobodyRestsOrGoesOnForSomebodyElse() {
    var hana = aMember();
    var ken = aMember();
    rests(hana, hana.home(), TODAY.plusDays(4));
    for (var id : List.of(hana.home(), GlobalId.encode("Participation", new UUID(1, 1)))) {
      assertThat(problems(rests(ken, id, TODAY), "rest"))
          .containsExactly("PARTICIPATION_NOT_FOUND");
      assertThat(problems(resumes(ken, id), "resume")).containsExactly("PARTICIPATION_NOT_FOUND");
    }
    resumes(ken, null);
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(4)));
  }

  @Test
  void whoGoesOnRestsNoMoreFromThatMomentOn() {
    var hana = aMember();
    var seat = hana.joins("learning-english");
    rests(hana, null, TODAY.plusDays(20));
    assertThat(states(resumes(hana, hana.home()), "resume")).containsExactly("ACTIVE");
    assertThat(seen(hana, seat)).isEqualTo(resting(TODAY.plusDays(20)));
    assertThat(rests.resting(List.of(uuid(hana.id()))).block()).containsExactly(uuid(hana.id()));
    var answer = resumes(hana, null);
    assertThat(text(answer, "resume.participations[0].id")).isEqualTo(seat);
    assertThat(rests.resting(List.of(uuid(hana.id()))).block()).isEmpty();
  }

  @Test
  void goingOnWhereNothingRestsChangesNothingAndIsNoRefusal() {
    var hana = aMember();
    assertThat(states(resumes(hana, null), "resume")).isEmpty();
    assertThat(states(resumes(hana, hana.home()), "resume")).containsExactly("ACTIVE");
    assertThat(restsTold(hana)).isZero();
    assertThat(daysOf(hana.home())).isEmpty();
  }

  /** Kiritimati is the first to begin a day: there, on 3 April at 11:00 UTC, it is the fourth. */
  @Test
  void daysOfRestThatHaveBegunAnywhereStayDaysOfRest() {
    var hana = aMember();
    rests(hana, hana.home(), TODAY.plusDays(20));
    clock.set(Instant.parse("2026-04-03T11:00:00Z"));
    resumes(hana, hana.home());
    assertThat(daysOf(hana.home())).containsExactly(new RestDays(TODAY, TODAY.plusDays(3)));
    rests(hana, hana.home(), TODAY.plusDays(20));
    rests(hana, hana.home(), TODAY.plusDays(2));
    assertThat(seen(hana, hana.home())).isEqualTo(resting(TODAY.plusDays(2)));
    assertThat(daysOf(hana.home()))
        .containsExactly(
            new RestDays(TODAY, TODAY.plusDays(3)),
            new RestDays(TODAY.plusDays(2), TODAY.plusDays(2)),
            new RestDays(TODAY.plusDays(2), TODAY.plusDays(3)));
  }

  @Test
  void leavingEndsTheRestAndSoDoesJoiningAgain() {
    var hana = aMember();
    var slug = anActivity();
    var seat = hana.joins(slug);
    rests(hana, seat, TODAY.plusDays(20));
    hana.does("leaveActivity", Map.of("participation", seat), "participation { id }");
    assertThat(rests.resting(List.of(uuid(hana.id()))).block()).isEmpty();
    clock.advance(Duration.ofDays(1));
    assertThat(hana.joins(slug)).isEqualTo(seat);
    assertThat(seen(hana, seat)).isEqualTo(going("WAITING"));
  }

  @Test
  void tenRestsAtTheSameMomentAreOne() {
    var hana = aMember();
    var input = input(null, TODAY.plusDays(5));
    var answers =
        together(Stream.generate(() -> hana.doing("rest", input, SELECTED)).limit(10).toList());
    assertThat(answers).extracting(FlowTests::problem).containsOnly("none");
    assertThat(restsTold(hana)).isEqualTo(1);
    assertThat(restsCounted(hana)).isEqualTo(1);
  }

  @Test
  void ownCircleSeesWhoRestsAndOutsideItNobodyDoes() {
    var slug = anActivity();
    var hana = aMember();
    var peer = aMember();
    var blocked = aMember();
    var seat = hana.joins(slug);
    var peers = List.of(peer.joins(slug), blocked.joins(slug), aMember().joins(slug));
    hana.does("block", Map.of("member", blocked.id()), "member");
    rests(hana, seat, TODAY.plusDays(5));

    assertThat(peers).hasSize(3);
    assertThat(seen(peer, seat)).isEqualTo(resting(TODAY.plusDays(5)));
    assertThat(seen(aMember(), seat)).isEqualTo("null");
    assertThat(seen(blocked, seat)).isEqualTo("null");
    var moderator = aMember(Role.MODERATOR);
    assertThat(seen(moderator, seat)).isEqualTo("null");
    assertThat(seats(peer, circle(hana, seat))).contains("RESTING 2026-04-06 1");
    assertThat(seats(moderator, circle(hana, seat))).hasSize(4).containsOnly("ACTIVE null null");
    assertThat(seats(aMember(), circle(hana, seat))).isEmpty();
  }

  private static String circle(Person person, String participation) {
    return text(
        person.ask(
            "query ($id: ID!) { node(id: $id) { ... on Participation { circle { id } } } }",
            Map.of("id", participation)),
        "node.circle.id");
  }

  /** State, last day of rest and day n of each seat, as somebody sees them. */
  private static List<String> seats(Person by, String circle) {
    return by
        .ask(
            "query ($id: ID!) { node(id: $id) { ... on Circle { seats { state restUntil day } } }"
                + " }",
            Map.of("id", circle))
        .path("node.seats[*]")
        .entityList(Map.class)
        .get()
        .stream()
        .map(
            seat -> "%s %s %s".formatted(seat.get("state"), seat.get("restUntil"), seat.get("day")))
        .toList();
  }
}
