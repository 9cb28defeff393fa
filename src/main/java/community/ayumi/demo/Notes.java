package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What people write beside a check-in, from {@code demo/notes.json}. Nobody writes a note twice
 * until everything that fits has been written.
 */
final class Notes {

  private static final double SPECIAL = 0.85;
  private static final double SAID = 0.6;

  private final Pool pool;
  private final Map<String, Set<String>> written = new HashMap<>();

  Notes(Pool pool) {
    this.pool = pool;
  }

  /** Kind of check-in, language, notes. */
  static final class Pool extends HashMap<String, Map<String, List<Note>>> {}

  record Note(Effort effort, String text, @Nullable String at, @Nullable Set<String> themes) {

    boolean fits(Persona persona, int hour) {
      return (at == null || DayPart.of(hour).isCalled(at))
          && (themes == null || persona.known().containsAll(themes));
    }
  }

  /**
   * Null when this one is without words.
   *
   * @param occasion a kind of notes for what is the matter otherwise, null if nothing is
   */
  @Nullable Note pick(
      Persona persona,
      String activity,
      Moment moment,
      @Nullable String occasion,
      int hour,
      Chance chance) {
    var special = special(moment);
    if (special != null && chance.happens(SPECIAL)) {
      return pick(persona, special, hour, chance);
    }
    if (occasion != null && chance.happens(SAID)) {
      return pick(persona, occasion, hour, chance);
    }
    return chance.happens(persona.noteShare()) ? pick(persona, activity, hour, chance) : null;
  }

  private static @Nullable String special(Moment moment) {
    return switch (moment) {
      case FIRST -> "first";
      case RETURN -> "return";
      case STEP -> "step";
      case REGULAR -> null;
    };
  }

  /** One of a kind; null when none fits. */
  @Nullable Note pick(Persona persona, String kind, int hour, Chance chance) {
    var used = written.computeIfAbsent(persona.handle(), handle -> new HashSet<>());
    var fitting =
        pool
            .getOrDefault(kind, Map.of())
            .getOrDefault(persona.locale().getLanguage(), List.of())
            .stream()
            .filter(note -> note.fits(persona, hour))
            .toList();
    if (fitting.isEmpty()) {
      return null;
    }
    if (fitting.stream().allMatch(note -> used.contains(note.text()))) {
      fitting.forEach(note -> used.remove(note.text()));
    }
    var note = chance.any(fitting.stream().filter(it -> !used.contains(it.text())).toList());
    used.add(note.text());
    return note;
  }
}
