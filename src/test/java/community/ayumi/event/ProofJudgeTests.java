package community.ayumi.event;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.event.ProofCommunity.Toggle;
import community.ayumi.event.ProofCommunity.Withdrawal;
import community.ayumi.event.ProofRecord.Message;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A judge who finds nothing is worth nothing: each fault once. */
class ProofJudgeTests {

  private static final Instant START = Instant.parse("2026-11-22T00:00:00Z");
  private static final UUID READER = UUID.randomUUID();
  private static final UUID AUTHOR = UUID.randomUUID();
  private static final UUID CIRCLE = UUID.randomUUID();

  private final List<LoggedEvent> log = new ArrayList<>();
  private final List<Toggle> toggles = new ArrayList<>();
  private final Map<UUID, Withdrawal> withdrawn = new HashMap<>();
  private final LoggedEvent one = tells(Audience.EVERYONE);
  private final LoggedEvent two = tells(Audience.EVERYONE);

  @Test
  void nothingIsWrongWithEverythingOnceAndInOrder() {
    var verdict = judge(caughtUp(0), live(one, 0, 1), live(two, 0, 2));
    assertThat(verdict).isEqualTo(new ProofJudge.Verdict(2, 2, 0, 0, 0, 0, 0, Duration.ZERO));
  }

  @Test
  void whatLacksIsMissed() {
    assertThat(judge(caughtUp(0), live(two, 0, 1)).missed()).isEqualTo(1);
  }

  @Test
  void whatComesTwiceIsDoubledAndOutOfOrder() {
    var verdict = judge(caughtUp(0), live(one, 0, 1), live(one, 0, 2), live(two, 0, 3));
    assertThat(verdict.doubled()).isEqualTo(1);
    assertThat(verdict.disordered()).isEqualTo(1);
  }

  @Test
  void whatComesTooEarlyIsOutOfOrder() {
    var verdict = judge(caughtUp(0), live(two, 0, 1), live(one, 0, 2));
    assertThat(verdict.disordered()).isEqualTo(1);
  }

  @Test
  void whatTheLogDoesNotSayIsForbidden() {
    var other =
        new Message(at(one), "WITHDRAWN", one.fact().subject(), second(0), second(1), false);
    assertThat(judge(caughtUp(0), other, live(two, 0, 2)).forbidden()).isEqualTo(1);
  }

  @Test
  void anEventAfterABlockIsForbidden() {
    changes(AUTHOR, true, true, 1);
    var three = tells(Audience.EVERYONE);
    var verdict = judge(caughtUp(0), live(one, 0, 1), live(two, 0, 1), live(three, 0, 1));
    assertThat(verdict.forbidden()).isEqualTo(1);
  }

  @Test
  void anEventBeforeABlockIsForbiddenToAStreamThatWasAskedForAfterIt() {
    changes(AUTHOR, true, true, 2);
    var verdict = judge(caughtUp(0), live(one, 0, 1), live(two, 3, 4));
    assertThat(verdict.forbidden()).isEqualTo(1);
  }

  @Test
  void anEventBeforeABlockIsLateOnAStreamThatGoesOn() {
    changes(AUTHOR, true, true, 2);
    var verdict = judge(caughtUp(0), live(one, 0, 3), live(two, 0, 5));
    assertThat(verdict.forbidden()).isZero();
    assertThat(verdict.late()).isEqualTo(1);
    assertThat(verdict.slowest()).isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void anEventBeforeABlockThatWasLiftedMayComeOrNot() {
    changes(AUTHOR, true, true, 2);
    changes(AUTHOR, true, false, 3);
    var told = judge(caughtUp(0), live(one, 0, 1), live(two, 4, 5), caughtUp(6));
    var untold = judge(caughtUp(0), live(one, 0, 1), caughtUp(6));
    assertThat(Stream.of(told, untold)).allMatch(verdict -> verdict.forbidden() == 0);
    assertThat(Stream.of(told, untold)).allMatch(verdict -> verdict.missed() == 0);
  }

  @Test
  void aCircleTellsThoseWhoSatThereBefore() {
    var before = tells(Audience.GROUP);
    changes(CIRCLE, false, true, 5);
    var after = tells(Audience.GROUP);
    var untold = judge(caughtUp(0), live(one, 0, 1), live(two, 0, 1), caughtUp(9));
    assertThat(untold.missed()).isEqualTo(1);
    var all =
        judge(caughtUp(0), live(one, 0, 1), live(two, 0, 1), live(before, 6, 7), live(after, 6, 8));
    assertThat(all.missed()).isZero();
    assertThat(all.forbidden()).isEqualTo(1);
  }

  @Test
  void aWithdrawnCheckInMayComeLiveButNotInALaterReplay() {
    withdrawn.put(one.fact().subject(), new Withdrawal(second(1), second(2)));
    assertThat(judge(caughtUp(0), live(one, 0, 3), live(two, 0, 4)).forbidden()).isZero();
    assertThat(judge(caughtUp(0), live(two, 0, 4)).missed()).isZero();
    var replayed =
        new Message(at(one), "CHECKED_IN", one.fact().subject(), second(3), second(4), true);
    assertThat(judge(caughtUp(0), replayed, live(two, 3, 4)).forbidden()).isEqualTo(1);
  }

  @Test
  void anAwardThatIsTakenBackMayBeLeftOutFromThenOnOnly() {
    var award = tells("BADGE_AWARDED", Audience.EVERYONE);
    var takenBack = logged(Fact.internal("AWARD_WITHDRAWN", AUTHOR, award.fact().subject()));
    int second = (int) Duration.between(START, takenBack.at().toInstant()).toSeconds();
    var untold = List.of(caughtUp(0), live(one, 0, 1), live(two, 0, 2));
    assertThat(judge(untold, caughtUp(second - 1)).missed()).isEqualTo(1);
    assertThat(judge(untold, caughtUp(second)).missed()).isZero();
    assertThat(judge(untold, live(award, 0, second)).missed()).isZero();
  }

  private ProofJudge.Verdict judge(List<Message> messages, Message last) {
    return judge(Stream.concat(messages.stream(), Stream.of(last)).toArray(Message[]::new));
  }

  private ProofJudge.Verdict judge(Message... messages) {
    return new ProofJudge(toggles, withdrawn, log, Duration.ofSeconds(1))
        .of(new ProofRecord(READER, Scope.everything(), List.of(messages)));
  }

  private LoggedEvent tells(Audience audience) {
    return tells("CHECKED_IN", audience);
  }

  private LoggedEvent tells(String kind, Audience audience) {
    var circle = audience == Audience.GROUP ? CIRCLE : null;
    return logged(new Fact(kind, AUTHOR, UUID.randomUUID(), audience, circle, null, null));
  }

  private void changes(UUID other, boolean block, boolean on, int second) {
    var since = second(second).atOffset(ZoneOffset.UTC);
    toggles.add(new Toggle(READER, other, block, on, since, second(second), second(second)));
    logged(Fact.readersChanged(READER, READER));
  }

  /** Two seconds after the one before; the first at 0. */
  private LoggedEvent logged(Fact fact) {
    int rank = log.size();
    var at = second(rank * 2).atOffset(ZoneOffset.UTC);
    var event =
        new LoggedEvent(new Position(1, 100 + rank, 50 - rank), UUID.randomUUID(), at, fact);
    log.add(event);
    return event;
  }

  private static Message live(LoggedEvent event, int opened, int arrived) {
    return new Message(
        at(event),
        event.fact().kind(),
        event.fact().subject(),
        second(opened),
        second(arrived),
        false);
  }

  private static Message caughtUp(int arrived) {
    long xid = arrived == 0 ? 1 : 1_000;
    return new Message(
        new Cursor(7, xid, 1, START), null, null, second(arrived), second(arrived), true);
  }

  private static Cursor at(LoggedEvent event) {
    return new Cursor(7, event.position().xid(), event.position().id(), START);
  }

  private static Instant second(int second) {
    return START.plusSeconds(second);
  }
}
