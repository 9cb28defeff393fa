package community.ayumi.checkin;

import community.ayumi.activity.Ladders;
import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationNotFound;
import community.ayumi.activity.ParticipationNotOpen;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Step;
import community.ayumi.activity.StepDoneAlready;
import community.ayumi.activity.StepNotFound;
import community.ayumi.activity.Steps;
import community.ayumi.circle.Circles;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Keys;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.graphql.Problem;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Recording and withdrawing check-ins, those that finish a step among them. All of it happens under
 * the member's lock: the moment depends on the days recorded before, a step is finished once, and a
 * repeated key must find the first.
 */
@Service
public class Recording {

  private static final int DAYS_BACK = 2;

  private final Members members;
  private final Keys keys;
  private final Participations participations;
  private final Circles circles;
  private final Steps steps;
  private final Ladders ladders;
  private final CheckInStore store;
  private final CheckIns checkIns;
  private final EventLog log;
  private final Clock clock;

  Recording(
      Members members,
      Keys keys,
      Participations participations,
      Circles circles,
      Steps steps,
      Ladders ladders,
      CheckInStore store,
      CheckIns checkIns,
      EventLog log,
      Clock clock) {
    this.members = members;
    this.keys = keys;
    this.participations = participations;
    this.circles = circles;
    this.steps = steps;
    this.ladders = ladders;
    this.store = store;
    this.checkIns = checkIns;
    this.log = log;
    this.clock = clock;
  }

  @Transactional
  public Mono<Outcome<CheckIn>> record(UUID member, CheckInInput input) {
    var step = input.step() == null ? null : input.step().as("Step");
    var use = new Keys.Use(member, "checkIn", input.key(), input);
    return once(use, new Deed(input, step, false));
  }

  /** A check-in that finishes a step: the same rules, and the step is told right after it. */
  @Transactional
  public Mono<Outcome<CheckIn>> complete(UUID member, CompleteStepInput input) {
    var use = new Keys.Use(member, "completeStep", input.checkIn().key(), input);
    return once(use, new Deed(input.checkIn(), input.finished(), true));
  }

  private Mono<Outcome<CheckIn>> once(Keys.Use use, Deed deed) {
    return members
        .lock(use.member())
        .flatMap(locked -> keys.once(use, this::answer, () -> first(locked, deed, use)));
  }

  private Mono<Outcome<CheckIn>> first(Member member, Deed deed, Keys.Use use) {
    return participations
        .own(member.id(), deed.told().participation().as("Participation"))
        .flatMap(participation -> first(member, participation, deed, use))
        .defaultIfEmpty(Outcome.refused(new ParticipationNotFound()));
  }

  private Mono<Outcome<CheckIn>> first(
      Member member, Participation participation, Deed deed, Keys.Use use) {
    var problem = refusal(member, participation, deed.told());
    return problem != null
        ? Mono.just(Outcome.refused(problem))
        : step(participation, deed)
            .flatMap(outcome -> outcome.then(step -> save(member, participation, deed, use)));
  }

  /** The deed, if it is about no step or about one that it can be about. */
  private Mono<Outcome<Deed>> step(Participation participation, Deed deed) {
    return deed.step() == null
        ? Mono.just(Outcome.of(deed))
        : steps
            .own(participation.memberId(), deed.step())
            .filter(step -> step.participationId().equals(participation.id()))
            .map(step -> step(step, deed))
            .defaultIfEmpty(Outcome.refused(new StepNotFound()));
  }

  private static Outcome<Deed> step(Step step, Deed deed) {
    return deed.finishes() && step.isDone()
        ? Outcome.refused(new StepDoneAlready())
        : Outcome.of(deed);
  }

  private Mono<Outcome<CheckIn>> save(
      Member member, Participation participation, Deed deed, Keys.Use use) {
    return Mono.zip(
            circles.seatOf(participation.id()).singleOptional(),
            store.latestDay(member.id()).singleOptional())
        .map(known ->
            row(
                member,
                participation,
                deed,
                known.getT1().orElse(null),
                known.getT2().orElse(null)))
        .flatMap(row ->
            row.visibility() == Visibility.CIRCLE && row.circleId() == null
                ? Mono.just(Outcome.refused(new NotInCircle()))
                : save(row, use));
  }

  private @Nullable Problem refusal(
      Member member, Participation participation, CheckInInput input) {
    if (!participation.takesCheckIns()) {
      return new ParticipationNotOpen(participation.state());
    }
    var note = input.writtenNote();
    if (note != null && note.codePointCount(0, note.length()) > CheckInInput.NOTE_LIMIT) {
      return new NoteTooLong(CheckInInput.NOTE_LIMIT);
    }
    var today = member.dateAt(clock.instant());
    var day = input.localDate() == null ? today : input.localDate();
    return day.isAfter(today) || day.isBefore(today.minusDays(DAYS_BACK))
        ? new DayOutOfRange(today.minusDays(DAYS_BACK), today)
        : null;
  }

  private CheckInRow row(
      Member member,
      Participation participation,
      Deed deed,
      @Nullable UUID circle,
      @Nullable LocalDate latestDay) {
    var input = deed.told();
    var now = clock.instant();
    var day = input.localDate() == null ? member.dateAt(now) : input.localDate();
    var usual = circle == null || participation.waiting() ? Visibility.ONLY_ME : Visibility.CIRCLE;
    return new CheckInRow(
        Ids.next(),
        member.id(),
        participation.id(),
        participation.activityId(),
        circle,
        day,
        member.timeZone(),
        OffsetDateTime.ofInstant(now, ZoneOffset.UTC),
        input.effort(),
        Moments.of(day, latestDay, deed.finishes()),
        input.writtenNote(),
        input.visibility() == null ? usual : input.visibility(),
        null,
        deed.step(),
        deed.finishes());
  }

  private Mono<Outcome<CheckIn>> save(CheckInRow row, Keys.Use use) {
    return store
        .insert(row)
        .then(log.append(row.told(CheckIns.CHECKED_IN)))
        .then(finish(row))
        .then(keys.keep(use, row.id()))
        .then(Mono.defer(() -> answer(row.id())));
  }

  private Mono<Void> finish(CheckInRow row) {
    var step = row.finishedStepId();
    return step == null
        ? Mono.empty()
        : ladders
            .finish(step, row.recordedAt())
            .then(log.append(row.told(CheckIns.STEP_DONE, step)));
  }

  // A repeat may come after the check-in was withdrawn.
  private Mono<Outcome<CheckIn>> answer(UUID id) {
    return checkIns
        .byIds(List.of(id))
        .mapNotNull(found -> found.get(id))
        .map(Outcome::of)
        .defaultIfEmpty(Outcome.refused(new CheckInNotFound()));
  }

  /**
   * Takes the telling back; the day stays, and so does a step that is done. Withdrawing again
   * changes nothing.
   */
  @Transactional
  public Mono<Outcome<UUID>> withdraw(UUID member, UUID id) {
    return members
        .lock(member)
        .then(Mono.defer(() -> store.own(member, id)))
        .flatMap(row -> row.withdrawnAt() == null ? withdraw(row).thenReturn(id) : Mono.just(id))
        .map(Outcome::of)
        .defaultIfEmpty(Outcome.refused(new CheckInNotFound()));
  }

  private Mono<Void> withdraw(CheckInRow row) {
    return store
        .withdraw(row.id(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
        .then(log.retract(CheckIns.CHECKED_IN, row.id()))
        .then(takeBackFinishing(row))
        .then(log.append(row.told(CheckIns.WITHDRAWN)));
  }

  // The internal fact is about the step, lest streams go on with the card that they have of it.
  private Mono<Void> takeBackFinishing(CheckInRow row) {
    var step = row.finishedStepId();
    return step == null
        ? Mono.empty()
        : log.retract(CheckIns.STEP_DONE, step)
            .then(log.append(Fact.internal("STEP_DONE_WITHDRAWN", row.memberId(), step)));
  }
}
