package community.ayumi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

class CheckInFlowTests extends FlowTests {

  private static final String MOMENT = "checkIn { id moment note visibility }";

  private static String field(Response answer, String name) {
    return text(answer, "checkIn.checkIn." + name);
  }

  @Test
  void ofTwentyFirstCheckInsAtOnceOneIsTheFirst() {
    var hana = aMember();
    var moments =
        together(
                Stream.generate(() -> Person.checkingIn(hana.home(), Map.of()))
                    .limit(20)
                    .map(input -> hana.doing("checkIn", input, MOMENT))
                    .toList())
            .stream()
            .map(payload -> ((Map<?, ?>) payload.get("checkIn")).get("moment").toString())
            .toList();
    assertThat(moments).hasSize(20).containsOnlyOnce("FIRST");
    assertThat(moments.stream().filter("REGULAR"::equals)).hasSize(19);
  }

  @Test
  void atHomeACheckInIsForTheAuthorUnlessSaidOtherwise() {
    var hana = aMember();
    assertThat(field(hana.checksIn(hana.home(), Map.of()), "visibility")).isEqualTo("ONLY_ME");
    assertThat(field(hana.checksIn(hana.home(), Map.of("visibility", "COMMUNITY")), "visibility"))
        .isEqualTo("COMMUNITY");
    var answer = hana.checksIn(hana.home(), Map.of("visibility", "CIRCLE"));
    assertThat(problems(answer, "checkIn")).containsExactly("NOT_IN_CIRCLE");
    answer.path("checkIn.checkIn").valueIsNull();
    answer.path("checkIn.newAwards").entityList(Object.class).hasSize(0);
  }

  @Test
  void inACircleACheckInIsForTheCircleOnceItHasStarted() {
    var hana = aMember();
    var slug = anActivity();
    var participation = hana.joins(slug);
    assertThat(field(hana.checksIn(participation, Map.of()), "visibility")).isEqualTo("ONLY_ME");
    assertThat(field(hana.checksIn(participation, Map.of("visibility", "CIRCLE")), "visibility"))
        .isEqualTo("CIRCLE");
    Stream.generate(() -> aMember()).limit(3).forEach(other -> other.joins(slug));
    assertThat(field(hana.checksIn(participation, Map.of()), "visibility")).isEqualTo("CIRCLE");
  }

  static Stream<String> notesThatFit() {
    return Stream.of(
        "x",
        "あ".repeat(500),
        "🙂".repeat(500),
        "line\nline\ttab",
        "quotes ' \" \\ ; -- {0} ${x} %s :id ?");
  }

  @ParameterizedTest
  @MethodSource("notesThatFit")
  void aNoteHasUpTo500CharactersHoweverTheyAreStored(String note) {
    var hana = aMember();
    assertThat(field(hana.checksIn(hana.home(), Map.of("note", note)), "note")).isEqualTo(note);
  }

  static Stream<String> notesTooLong() {
    return Stream.of("x".repeat(501), "🙂".repeat(501), "x".repeat(10_000));
  }

  @ParameterizedTest
  @MethodSource("notesTooLong")
  void aLongerNoteIsRefusedWithItsLimit(String note) {
    var hana = aMember();
    var answer = hana.checksIn(hana.home(), Map.of("note", note));
    assertThat(problems(answer, "checkIn")).containsExactly("NOTE_TOO_LONG");
    assertThat(text(answer, "checkIn.problems[0].message")).contains("500");
    assertThat(field(hana.checksIn(hana.home(), Map.of()), "moment")).isEqualTo("FIRST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\n\t　"})
  void aBlankNoteIsNone(String note) {
    var hana = aMember();
    hana.checksIn(hana.home(), Map.of("note", note)).path("checkIn.checkIn.note").valueIsNull();
  }

  @Test
  void aDayBeyondTheLastThreeIsRefusedWithThoseOffered() {
    var hana = aMember();
    var today = LocalDate.parse(text(hana.ask("{ viewer { today } }"), "viewer.today"));
    for (var day : List.of(today.minusDays(3), today.plusDays(1), today.minusYears(1000))) {
      var answer =
          hana.does(
              "checkIn",
              Person.checkingIn(hana.home(), Map.of("localDate", day.toString())),
              "checkIn { id } problems { ... on DayOutOfRange { earliest latest } }");
      assertThat(problems(answer, "checkIn")).containsExactly("DAY_OUT_OF_RANGE");
      assertThat(text(answer, "checkIn.problems[0].earliest"))
          .isEqualTo(today.minusDays(2).toString());
      assertThat(text(answer, "checkIn.problems[0].latest")).isEqualTo(today.toString());
    }
    for (var day : List.of(today.minusDays(2), today.minusDays(1), today)) {
      var answer = hana.checksIn(hana.home(), Map.of("localDate", day.toString()));
      assertThat(field(answer, "localDate")).isEqualTo(day.toString());
    }
  }

  @Test
  void whatWasLeftTakesNoCheckIns() {
    var hana = aMember();
    var participation = hana.joins("learning-english");
    hana.does("leaveActivity", Map.of("participation", participation), "participation { id }");
    var answer =
        hana.does(
            "checkIn",
            Person.checkingIn(participation, Map.of()),
            "checkIn { id } problems { ... on ParticipationNotOpen { state } }");
    assertThat(problems(answer, "checkIn")).containsExactly("PARTICIPATION_NOT_OPEN");
    assertThat(text(answer, "checkIn.problems[0].state")).isEqualTo("LEFT");
  }

  @Test
  void aParticipationOfSomebodyElseIsNotFound() {
    var hana = aMember();
    var ken = aMember();
    for (var id : List.of(ken.home(), GlobalId.encode("Participation", new UUID(1, 1)))) {
      assertThat(problems(hana.checksIn(id, Map.of()), "checkIn"))
          .containsExactly("PARTICIPATION_NOT_FOUND");
    }
  }

  @Test
  void anIdOfAnotherTypeIsABadRequest() {
    var hana = aMember();
    hana.checksIn(hana.id(), Map.of())
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "BAD_REQUEST"));
  }

  @Test
  void whatIsWithdrawnIsGoneForEveryoneAndItsDayStays() {
    var hana = aMember();
    var ken = aMember();
    var checkIn = hana.tellsEveryone("too much");
    for (var time : List.of("first", "second")) {
      var answer = withdraws(hana, checkIn);
      assertThat(problems(answer, "withdrawCheckIn")).as(time).isEmpty();
      assertThat(text(answer, "withdrawCheckIn.checkIn")).isEqualTo(checkIn);
    }
    for (var person : List.of(hana, ken)) {
      person
          .ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", checkIn))
          .path("node")
          .valueIsNull();
    }
    assertThat(field(hana.checksIn(hana.home(), Map.of()), "moment")).isEqualTo("REGULAR");
    assertThat(progress(hana, "days-7")).isEqualTo(1);
    assertThat(problems(ken.cheers(Map.of("checkIn", checkIn), Map.of()), "sendCheer"))
        .containsExactly("CHECK_IN_NOT_FOUND");
  }

  private static int progress(Person person, String badge) {
    var progress = new HashMap<String, Integer>();
    person
        .ask("{ viewer { badgeProgress { badge { code } current } } }")
        .path("viewer.badgeProgress")
        .entityList(Map.class)
        .get()
        .forEach(it ->
            progress.put(
                ((Map<?, ?>) it.get("badge")).get("code").toString(), (Integer) it.get("current")));
    return progress.get(badge);
  }

  private static Response withdraws(Person person, String checkIn) {
    return person.does("withdrawCheckIn", Map.of("checkIn", checkIn), "checkIn");
  }

  @Test
  void nobodyWithdrawsForSomebodyElse() {
    var hana = aMember();
    var ken = aMember();
    var checkIn = hana.tellsEveryone("stays");
    assertThat(problems(withdraws(ken, checkIn), "withdrawCheckIn"))
        .containsExactly("CHECK_IN_NOT_FOUND");
    ken.ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", checkIn))
        .path("node.id")
        .hasValue();
  }
}
