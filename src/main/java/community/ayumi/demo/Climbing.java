package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of one person's steps in the history: some of their check-ins in the circle's
 * activity finish one, from the lowest up, and after some a step is split. They are spread over all
 * of the check-ins that there are; what finds no place has not happened yet.
 */
final class Climbing {

  private static final Duration APART = Duration.ofMinutes(1);
  private static final List<Effort> EFFORTS =
      List.of(Effort.FULL, Effort.FULL, Effort.PARTLY, Effort.TINY);

  private final Persona persona;
  private final String activity;
  private final StepWords words;
  private final Notes notes;
  private final Chance chance;
  private final List<Act> beside = new ArrayList<>();

  /**
   * What became of the check-ins.
   *
   * @param told the same check-ins, of which some are about a step now
   * @param beside steps that are added and split
   */
  record Climbed(List<Act.ChecksIn> told, List<Act> beside) {}

  Climbing(Persona persona, String activity, StepWords words, Notes notes, Chance chance) {
    this.persona = persona;
    this.activity = activity;
    this.words = words;
    this.notes = notes;
    this.chance = chance;
  }

  /** What happens to a step: it is finished, or split. */
  private record Move(Rung step, boolean splits) {}

  /** To be asked once. */
  Climbed climb(List<Act.ChecksIn> told) {
    var there = told.stream().filter(it -> it.activity().equals(activity)).toList();
    return new Climbed(there.isEmpty() ? told : climb(told, there), beside);
  }

  private List<Act.ChecksIn> climb(List<Act.ChecksIn> told, List<Act.ChecksIn> there) {
    var ready = add(there.getFirst().at());
    var usable =
        there.stream()
            .filter(it -> it.moment() == Moment.REGULAR && it.at().isAfter(ready))
            .toList();
    var changed = places(usable);
    return told.stream().map(it -> changed.getOrDefault(it.at(), it)).toList();
  }

  /** Their own steps, one after the other; answers with when all are there. */
  private Instant add(Instant first) {
    var at = first;
    for (var step : persona.ladder()) {
      if (!step.isShared()) {
        at = at.plus(APART);
        beside.add(new Act.Adds(at, persona, activity, step));
      }
    }
    return at;
  }

  private Map<Instant, Act.ChecksIn> places(List<Act.ChecksIn> usable) {
    var moves = moves().toList();
    int number = Math.min(moves.size(), usable.size() * 2 / 3);
    var changed = new HashMap<Instant, Act.ChecksIn>();
    for (int i = 0; i < number; i++) {
      int place = (2 * i + 1) * usable.size() / (2 * number);
      var entry = usable.get(place);
      var before = place + 1 < usable.size() ? usable.get(place + 1).at() : Instant.MAX;
      changed.put(entry.at(), change(entry, moves.get(i), before));
    }
    return changed;
  }

  /** From the lowest step up: a split before its parts, and these before the step itself. */
  private Stream<Move> moves() {
    var more = persona.ladder();
    var shared =
        words.heights(activity).headSet(persona.climbedTo(), true).stream()
            .filter(
                height -> more.stream().noneMatch(it -> it.isShared() && it.heightCm() == height))
            .map(height -> Rung.shared(height).finished());
    return Stream.concat(shared, more.stream())
        .sorted(Comparator.comparingInt(Rung::heightCm))
        .flatMap(Climbing::moves);
  }

  private static Stream<Move> moves(Rung step) {
    var split = step.parts().isEmpty() ? Stream.<Move>empty() : Stream.of(new Move(step, true));
    return Stream.concat(split, step.all().filter(Rung::isDone).map(done -> new Move(done, false)));
  }

  private Act.ChecksIn change(Act.ChecksIn entry, Move move, Instant before) {
    return move.splits() ? splits(entry, move.step(), before) : finishes(entry, move.step());
  }

  private Act.ChecksIn finishes(Act.ChecksIn entry, Rung step) {
    var note = words.finished(persona, activity, step, persona.hourAt(entry.at()), chance);
    var effort = note == null ? chance.any(EFFORTS) : note.effort();
    return with(entry, note, effort, Moment.STEP, new Act.Work(step, true));
  }

  private Act.ChecksIn splits(Act.ChecksIn entry, Rung step, Instant before) {
    var note = notes.pick(persona, "split", persona.hourAt(entry.at()), chance);
    var soon = entry.at().plusSeconds(chance.between(30, 240));
    var at = soon.isBefore(before) ? soon : entry.at();
    beside.add(new Act.Splits(at, persona, activity, step, step.parts()));
    var effort = note == null ? Effort.TINY : note.effort();
    return with(entry, note, effort, entry.moment(), new Act.Work(step, false));
  }

  private static Act.ChecksIn with(
      Act.ChecksIn entry, Notes.@Nullable Note note, Effort effort, Moment moment, Act.Work work) {
    return new Act.ChecksIn(
        entry.at(),
        entry.who(),
        entry.activity(),
        effort,
        note == null ? null : note.text(),
        told(entry.visibility()),
        moment,
        work);
  }

  /** The circle at least hears of it. */
  private static Visibility told(Visibility visibility) {
    return visibility == Visibility.ONLY_ME ? Visibility.CIRCLE : visibility;
  }
}
