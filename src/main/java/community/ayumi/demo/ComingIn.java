package community.ayumi.demo;

import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationState;
import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Moments;
import community.ayumi.checkin.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Check-ins of the personas from now on: the first of a day where they walk, more of them at Home.
 * Now and then one finishes a step. Who rests comes less often, who has come to the end of a
 * circle's days is at Home until the next round; and who was away in the history seldom comes back,
 * and is a return then.
 */
final class ComingIn {

  private static final double COMES_BACK = 0.2;
  private static final double COMES_WHILE_RESTING = 0.3;
  private static final double FINISHES = 0.25;
  private static final double AT_HOME_AGAIN = 0.8;

  private final Community community;
  private final Stage stage;
  private final Telling telling;
  private final CheckIns checkIns;
  private final OnTheLadder ladder;
  private final Notes notes;
  private final Clock clock;
  private final Chance chance;
  private Instant toldToEveryone = Instant.EPOCH;

  ComingIn(
      Community community,
      Stage stage,
      Telling telling,
      CheckIns checkIns,
      OnTheLadder ladder,
      Notes notes,
      Clock clock,
      Chance chance) {
    this.community = community;
    this.stage = stage;
    this.telling = telling;
    this.checkIns = checkIns;
    this.ladder = ladder;
    this.notes = notes;
    this.clock = clock;
    this.chance = chance;
  }

  /** Somebody who comes. */
  private record Coming(Crew.One one, Instant at, Moment moment, String activity, boolean resting) {

    Persona persona() {
      return one.persona();
    }

    Coming standing(Participation participation) {
      return new Coming(
          one,
          at,
          moment,
          participation.takesCheckIns() ? activity : Habits.HOME,
          participation.state() == ParticipationState.RESTING);
    }
  }

  /** When everyone could last see one. */
  Instant toldToEveryone() {
    return toldToEveryone;
  }

  /** Empty when nobody comes, or the one who would is still away. */
  Mono<UUID> checkIn(Crew crew, boolean forEveryone) {
    var now = clock.instant();
    var one = crew.anybody(now, chance);
    return one == null
        ? Mono.empty()
        : checkIns
            .latestDay(one.member())
            .singleOptional()
            .mapNotNull(latest -> coming(one, now, latest.orElse(null)))
            .flatMap(this::standing)
            .flatMap(coming -> checkIn(coming, forEveryone));
  }

  private @Nullable Coming coming(Crew.One one, Instant now, @Nullable LocalDate latest) {
    var persona = one.persona();
    var moment = Moments.of(persona.dateAt(now), latest, false);
    return moment == Moment.RETURN && persona.rhythm().stillAway() && !chance.happens(COMES_BACK)
        ? null
        : new Coming(one, now, moment, activity(one, now, latest), false);
  }

  private Mono<Coming> standing(Coming coming) {
    return stage
        .standing(coming.persona(), coming.activity())
        .map(coming::standing)
        .filter(it -> !it.resting() || chance.happens(COMES_WHILE_RESTING));
  }

  private Mono<UUID> checkIn(Coming coming, boolean forEveryone) {
    return work(coming)
        .map(work -> entry(coming, work.orElse(null), forEveryone))
        .flatMap(this::tell);
  }

  private Mono<Optional<Act.Work>> work(Coming coming) {
    boolean finishes =
        coming.moment() == Moment.REGULAR && !coming.resting() && chance.happens(FINISHES);
    return finishes
        ? ladder
            .next(coming.persona(), coming.activity(), coming.at())
            .map(step -> new Act.Work(step, true))
            .singleOptional()
        : Mono.just(Optional.empty());
  }

  private Mono<UUID> tell(Act.ChecksIn entry) {
    return telling
        .checksIn(entry)
        .doOnNext(id -> {
          if (entry.visibility() == Visibility.COMMUNITY) {
            toldToEveryone = entry.at();
          }
        });
  }

  private Act.ChecksIn entry(Coming coming, Act.@Nullable Work work, boolean forEveryone) {
    var persona = coming.persona();
    var note = note(coming, work);
    boolean seated = coming.one().circle() != null && coming.activity().equals(circles(persona));
    var visibility = Habits.visibility(persona, seated, chance);
    return new Act.ChecksIn(
        coming.at(),
        persona,
        coming.activity(),
        Habits.effort(note, chance),
        note == null ? null : note.text(),
        forEveryone ? Visibility.COMMUNITY : visibility,
        work == null ? coming.moment() : Moment.STEP,
        work);
  }

  private Notes.@Nullable Note note(Coming coming, Act.@Nullable Work work) {
    var persona = coming.persona();
    var hour = persona.hourAt(coming.at());
    var occasion = coming.resting() ? "resting" : null;
    return work == null
        ? notes.pick(persona, coming.activity(), coming.moment(), occasion, hour, chance)
        : ladder.note(persona, coming.activity(), work.step(), hour);
  }

  private String activity(Crew.One one, Instant now, @Nullable LocalDate latest) {
    var persona = one.persona();
    if (persona.dateAt(now).equals(latest) && chance.happens(AT_HOME_AGAIN)) {
      return Habits.HOME;
    }
    var others = persona.others().stream().map(Persona.AlsoIn::activity).toList();
    return Habits.activity(circles(persona), others, chance);
  }

  private String circles(Persona persona) {
    return community.circleOf(persona).activity();
  }
}
