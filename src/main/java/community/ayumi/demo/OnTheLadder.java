package community.ayumi.demo;

import community.ayumi.activity.Step;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What the personas do with their steps from now on: one a day at most is finished. */
final class OnTheLadder {

  /** What is lower need not be split. */
  private static final int HIGH = 30;

  private final Community community;
  private final Stage stage;
  private final Telling telling;
  private final StepWords words;
  private final Clock clock;
  private final Chance chance;

  OnTheLadder(
      Community community,
      Stage stage,
      Telling telling,
      StepWords words,
      Clock clock,
      Chance chance) {
    this.community = community;
    this.stage = stage;
    this.telling = telling;
    this.words = words;
    this.clock = clock;
    this.chance = chance;
  }

  /** The step that comes next; empty when there is none, or one was finished today. */
  Mono<Rung> next(Persona persona, String activity, Instant now) {
    var today = persona.dateAt(now);
    return stage
        .ladder(persona, activity)
        .filter(steps ->
            steps.stream()
                .map(Step::doneAt)
                .filter(Objects::nonNull)
                .noneMatch(at -> persona.dateAt(at.toInstant()).equals(today)))
        .mapNotNull(OnTheLadder::open)
        .map(step -> rung(persona, activity, step));
  }

  /** The lowest that is open: parts lie before what they are parts of. */
  private static @Nullable Step open(List<Step> steps) {
    return steps.stream().filter(step -> !step.isDone()).findFirst().orElse(null);
  }

  /** This very step; as the content has it, where it is there, with the note that goes with it. */
  private Rung rung(Persona persona, String activity, Step step) {
    boolean shared = step.splitFromId() == null && !words.heights(activity).isEmpty();
    return persona.ladder().stream()
        .flatMap(Rung::all)
        .filter(rung -> !rung.isShared() && rung.is(step))
        .findFirst()
        .orElseGet(() ->
            shared ? Rung.shared(step.heightCm()) : Rung.own(step.title().ja(), step.heightCm()))
        .as(step);
  }

  Notes.@Nullable Note note(Persona persona, String activity, Rung step, int hour) {
    return words.finished(persona, activity, step, hour, chance);
  }

  /** Somebody's next step is split, if it is high and in one piece; empty if it is not. */
  Mono<UUID> split(Crew crew) {
    var now = clock.instant();
    var one = crew.anybody(now, chance);
    return one == null ? Mono.empty() : split(one.persona(), now);
  }

  private Mono<UUID> split(Persona persona, Instant now) {
    var activity = community.circleOf(persona).activity();
    return stage
        .ladder(persona, activity)
        .mapNotNull(OnTheLadder::inOnePiece)
        .map(step -> rung(persona, activity, step))
        .map(step ->
            new Act.Splits(now, persona, activity, step, words.parts(persona, step, chance)))
        .flatMap(telling::splits);
  }

  private static @Nullable Step inOnePiece(List<Step> steps) {
    var next = open(steps);
    boolean whole =
        next != null
            && next.heightCm() >= HIGH
            && next.splitFromId() == null
            && steps.stream().noneMatch(it -> next.id().equals(it.splitFromId()));
    return whole ? next : null;
  }
}
