package community.ayumi.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.Person;
import community.ayumi.event.CaughtUp;
import community.ayumi.event.LiveEvents;
import community.ayumi.event.Scope;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import reactor.test.StepVerifier;

/** Who is asked to welcome whoever came back, and who must not be. */
class WelcomeFlowTests extends WelcomeTest {

  private static final Duration TWO_HOURS = Duration.ofHours(2);

  @Autowired private LiveEvents live;

  @Test
  void whoComesBackIsToldToTwoOfTheCircleWhoAreAskedForAWelcome() {
    var circle = aCircleOf(6);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);

    assertThat(asked(circle, checkIn)).hasSize(2).doesNotContain(hana).doesNotHaveDuplicates();
  }

  @Test
  void whoIsAskedHearsItLiveWithTheCheckInThatWasTold() {
    var circle = aCircleOf(2);
    var hana = circle.getFirst();
    isAwayForAWeek(hana);
    StepVerifier.create(circle.getLast().follows(INBOX, Map.of()))
        .expectNextCount(1)
        .then(() -> tells(hana, seatOf(hana), "CIRCLE"))
        .assertNext(message -> {
          assertThat(message).containsEntry("kind", "WELCOME_WANTED");
          assertThat(message.get("subject"))
              .hasFieldOrPropertyWithValue("moment", "RETURN")
              .hasFieldOrPropertyWithValue("member", Map.of("id", hana.id()));
        })
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  @Test
  void forAFirstOrAUsualDayNobodyIsAsked() {
    var circle = aCircleOf(3);
    var hana = circle.getFirst();
    var first = tells(hana, seatOf(hana), "CIRCLE");
    var usual = tells(hana, seatOf(hana), "CIRCLE");

    assertThat(asked(circle, first)).isEmpty();
    assertThat(asked(circle, usual)).isEmpty();
  }

  @Test
  void aSupporterWhoNeverSaysAWordIsAskedLikeAnybodyElse() {
    var hana = aCircleOf(1).getFirst();
    var silent = aMember();
    takesASeat(silent, Map.of("seat", "SUPPORTER"));
    var checkIn = comesBack(hana);

    assertThat(asked(List.of(hana, silent), checkIn)).containsExactly(silent);
  }

  @Test
  void nobodyIsAskedForSomebodyWhomTheyDoNotMeet() {
    var circle = aCircleOf(4);
    var hana = circle.getFirst();
    blocks(circle.get(1), hana);
    blocks(hana, circle.get(2));
    var checkIn = comesBack(hana);
    assertThat(asked(circle, checkIn)).containsExactly(circle.get(3));

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).containsExactly(circle.get(3));
  }

  @Test
  void whoIsAskedAndThenBlockedIsNotToldAgain() {
    var circle = aCircleOf(2);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    assertThat(asked(circle, checkIn)).containsExactly(circle.get(1));

    blocks(hana, circle.get(1));
    assertThat(asked(circle, checkIn)).isEmpty();
  }

  @Test
  void whoRestsIsLeftInPeaceUntilTheRestIsOver() {
    var circle = aCircleOf(4);
    var hana = circle.getFirst();
    isAwayForAWeek(hana);
    rests(circle.get(1), 30);
    rests(circle.get(2), 0);
    var checkIn = tells(hana, seatOf(hana), "CIRCLE");
    assertThat(asked(circle, checkIn)).containsExactly(circle.get(3));

    var next = comesBack(hana);
    assertThat(asked(circle, next)).containsExactlyInAnyOrder(circle.get(2), circle.get(3));
  }

  @Test
  void nobodyOfAnotherCircleIsAsked() {
    var circle = aCircleOf(6);
    var others = aCircleOf(3);
    var stranger = aMember();
    var hana = others.getFirst();
    isAwayForAWeek(hana);
    var checkIn = tells(hana, seatOf(hana), "COMMUNITY");

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).isEmpty();
    assertThat(asked(List.of(stranger), checkIn)).isEmpty();
    assertThat(asked(others, checkIn)).containsExactlyInAnyOrder(others.get(1), others.get(2));
  }

  @Test
  void whoHasLeftTheCircleIsNotAsked() {
    var circle = aCircleOf(3);
    var hana = circle.getFirst();
    leaves(circle.get(1));
    var checkIn = comesBack(hana);

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).containsExactly(circle.get(2));
  }

  @Test
  void whoLeavesTheCircleAfterwardsFindsNothingOfItAnyMore() {
    var circle = aCircleOf(3);
    var hana = circle.getFirst();
    isAwayForAWeek(hana);
    var toCircle = tells(hana, seatOf(hana), "CIRCLE");
    assertThat(asked(circle, toCircle)).containsExactly(circle.get(1), circle.get(2));

    leaves(circle.get(1));
    assertThat(asked(circle, toCircle)).containsExactly(circle.get(2));
    clock.advance(Duration.ofMinutes(1));
    takesASeat(circle.get(1), Map.of());
    assertThat(asked(circle, toCircle)).as("back on a seat").containsExactly(circle.get(2));
  }

  @Test
  void whatASlowFollowerHasNotTakenYetIsGoneOnceTheCircleIsLeft() {
    var circle = aCircleOf(2);
    var hana = circle.getFirst();
    var ken = circle.getLast();
    var kens = ken.tellsEveryone("for a cheer");
    isAwayForAWeek(hana);
    var id = GlobalId.of(ken.id()).id();
    StepVerifier.create(live.follow(id, Scope.inbox(id), null), 1)
        .expectNextMatches(CaughtUp.class::isInstance)
        .then(() -> {
          var checkIn = tells(hana, seatOf(hana), "CIRCLE");
          assertThat(asked(circle, checkIn)).containsExactly(ken);
          leaves(ken);
          hana.cheers(Map.of("checkIn", kens), Map.of());
          settle();
        })
        .thenRequest(1)
        .assertNext(told -> assertThat(told.toString()).contains("CHEER_RECEIVED"))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  /** The check-in can still be seen; being asked for it went with the seat. */
  @Test
  void whatWasToldToEverybodyIsAskedOfTheCircleAloneAndOnlyWhileTheySitThere() {
    var circle = aCircleOf(2);
    var hana = circle.getFirst();
    var ken = circle.getLast();
    isAwayForAWeek(hana);
    var checkIn = tells(hana, hana.home(), "COMMUNITY");
    assertThat(asked(circle, checkIn)).containsExactly(ken);

    leaves(ken);
    assertThat(asked(circle, checkIn)).isEmpty();
    ken.ask("query ($id: ID!) { node(id: $id) { id } }", Map.of("id", checkIn))
        .path("node.id")
        .hasValue();
  }

  @Test
  void whoCameToTheCircleAfterwardsIsNotAskedForWhatTheyMayNotSee() {
    var circle = aCircleOf(2);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    settle();
    clock.advance(Duration.ofMinutes(1));
    var late = aMember();
    takesASeat(late, Map.of());

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(List.of(hana, circle.get(1), late), checkIn)).containsExactly(circle.get(1));
  }

  @Test
  void whatIsToldToNobodyElseIsAskedOfNobody() {
    var circle = aCircleOf(3);
    var hana = circle.getFirst();
    isAwayForAWeek(hana);
    var checkIn = tells(hana, seatOf(hana), "ONLY_ME");

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).isEmpty();
  }

  @Test
  void whatIsTakenBackIsTakenFromTheInboxAndAskedOfNobodyMore() {
    var circle = aCircleOf(5);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    assertThat(asked(circle, checkIn)).hasSize(2);

    hana.does("withdrawCheckIn", Map.of("checkIn", checkIn), "checkIn");
    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).isEmpty();
    assertThat(timesAsked(checkIn)).isEqualTo(2);
  }

  @Test
  void whoLeftTheCircleAfterComingBackIsWelcomedByNobodyMore() {
    var circle = aCircleOf(5);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    settle();
    leaves(hana);

    lookAgainAfter(TWO_HOURS);
    assertThat(timesAsked(checkIn)).isEqualTo(2);
  }

  @Test
  void withoutACheerForTwoHoursTwoMoreAreAskedAndThenNobody() {
    var circle = aCircleOf(6);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    var first = asked(circle, checkIn);

    lookAgainAfter(TWO_HOURS.minusSeconds(1));
    assertThat(asked(circle, checkIn)).isEqualTo(first).hasSize(2);
    lookAgainAfter(Duration.ofSeconds(1));
    assertThat(asked(circle, checkIn)).hasSize(4).containsAll(first).doesNotHaveDuplicates();
    lookAgainAfter(TWO_HOURS);
    lookAgainAfter(TWO_HOURS);
    assertThat(timesAsked(checkIn)).isEqualTo(4);
  }

  @Test
  void onceSomebodyHasCheeredNobodyMoreIsAsked() {
    var circle = aCircleOf(6);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    var first = asked(circle, checkIn);
    first.getFirst().cheers(Map.of("checkIn", checkIn), Map.of("kind", "WELCOME_BACK"));

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).isEqualTo(first);
  }

  @Test
  void aCheerToThePersonFromSomebodyWhoWasAskedIsAnAnswerToo() {
    var circle = aCircleOf(6);
    var hana = circle.getFirst();
    var checkIn = comesBack(hana);
    var first = asked(circle, checkIn);
    clock.advance(Duration.ofMinutes(5));
    cheersThePerson(first.getFirst(), hana);

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).isEqualTo(first);
  }

  private static void cheersThePerson(Person from, Person to) {
    var answer = from.cheers(Map.of("member", to.id()), Map.of("kind", "WELCOME_BACK"));
    assertThat(problems(answer, "sendCheer")).isEmpty();
  }

  @Test
  void aCheerToThePersonFromBeforeOrFromSomebodyWhoWasNotAskedIsNoAnswer() {
    var circle = aCircleOf(6);
    var hana = circle.getFirst();
    isAwayForAWeek(hana);
    circle.stream().skip(1).forEach(it -> cheersThePerson(it, hana));
    clock.advance(Duration.ofDays(1));
    var checkIn = tells(hana, seatOf(hana), "CIRCLE");
    var first = asked(circle, checkIn);
    var others = circle.stream().skip(1).filter(it -> !first.contains(it)).toList();
    cheersThePerson(others.getFirst(), hana);

    lookAgainAfter(TWO_HOURS);
    assertThat(asked(circle, checkIn)).hasSize(4).containsAll(first);
  }

  @Test
  void whatHappenedMoreThanADayAgoIsAskedOfNobody() {
    var circle = aCircleOf(6);
    var checkIn = comesBack(circle.getFirst());
    settle();
    lookAgainAfter(Duration.ofHours(24));
    assertThat(timesAsked(checkIn)).as("after the first two").isEqualTo(2);

    forget(checkIn);
    begin(checkIn);
    assertThat(timesAsked(checkIn)).as("a day later").isEqualTo(2);
    clock.advance(Duration.ofSeconds(-1));
    begin(checkIn);
    assertThat(timesAsked(checkIn)).as("within the day").isEqualTo(4);
  }

  /** As if nothing had been asked yet. */
  private void forget(String checkIn) {
    for (var table : List.of("welcome_asked", "welcome")) {
      db.sql("delete from " + table + " where check_in_id = :id")
          .bind("id", GlobalId.of(checkIn).id())
          .then()
          .block();
    }
  }

  private void begin(String checkIn) {
    welcoming.begin(GlobalId.of(checkIn).id()).block();
  }

  @Test
  void sixWhoComeBackInTurnAreAskedAboutAsOftenAsEachOther() {
    var circle = aCircleOf(6);
    isAwayForAWeek(circle.toArray(Person[]::new));
    for (int time = 0; time < 3; time++) {
      circle.forEach(it -> tells(it, seatOf(it), "CIRCLE"));
      settle();
      clock.advance(time == 2 ? Duration.ZERO : Duration.ofDays(8));
    }
    var times = circle.stream().map(it -> askedFor(it).size()).toList();

    assertThat(times).allSatisfy(it -> assertThat(it).isBetween(5, 7));
    assertThat(times.stream().mapToInt(it -> it).sum()).isEqualTo(3 * 6 * 2);
  }
}
