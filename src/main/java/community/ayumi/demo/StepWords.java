package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What people write when they have finished a step: their own words, or those of {@code
 * demo/steps.json} for the ladders that are shared. Nobody writes there what somebody else has
 * written.
 */
final class StepWords {

  private static final double SHARE = 0.6;

  private final Pool pool;
  private final Notes others;
  private final Set<String> written = new HashSet<>();

  /**
   * The words of one story, or of one life.
   *
   * @param others for steps about which there is nothing
   */
  StepWords(Pool pool, Notes others) {
    this.pool = pool;
    this.others = others;
  }

  /**
   * What the file has.
   *
   * @param ladders by activity, height and language
   * @param parts by language, what a step can be split into
   */
  record Pool(
      Map<String, NavigableMap<Integer, Map<String, List<Notes.Note>>>> ladders,
      Map<String, List<Parts>> parts) {}

  /** Two parts that any step has. */
  record Parts(String first, String then) {}

  /** The heights of the activity's shared ladder; none where it has no such ladder. */
  NavigableSet<Integer> heights(String activity) {
    return ladder(activity).navigableKeySet();
  }

  private NavigableMap<Integer, Map<String, List<Notes.Note>>> ladder(String activity) {
    return pool.ladders().getOrDefault(activity, new TreeMap<>());
  }

  /** Null when this one is without words. */
  Notes.@Nullable Note finished(
      Persona persona, String activity, Rung step, int hour, Chance chance) {
    if (step.note() != null) {
      return new Notes.Note(Effort.FULL, step.note(), null, null);
    }
    if (!chance.happens(SHARE)) {
      return null;
    }
    return step.isShared()
        ? shared(persona, activity, step, hour, chance)
        : others.pick(persona, activity, Moment.STEP, null, hour, chance);
  }

  private Notes.@Nullable Note shared(
      Persona persona, String activity, Rung step, int hour, Chance chance) {
    var fresh =
        ladder(activity)
            .getOrDefault(step.heightCm(), Map.of())
            .getOrDefault(persona.locale().getLanguage(), List.of())
            .stream()
            .filter(note -> note.fits(persona, hour) && !written.contains(note.text()))
            .toList();
    if (fresh.isEmpty()) {
      return null;
    }
    var note = chance.any(fresh);
    written.add(note.text());
    return note;
  }

  /** Two parts, low and not so low, of a step that is high enough for them. */
  List<Rung> parts(Persona persona, Rung step, Chance chance) {
    var parts = chance.any(pool.parts().getOrDefault(persona.locale().getLanguage(), List.of()));
    return List.of(
        Rung.own(parts.first(), step.heightCm() / 3),
        Rung.own(parts.then(), step.heightCm() * 2 / 3));
  }
}
