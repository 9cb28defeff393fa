package community.ayumi.demo;

import community.ayumi.checkin.Effort;
import community.ayumi.checkin.Moment;
import community.ayumi.cheer.CheerKind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What people say when they cheer, from {@code demo/cheers.json}, and how: mostly by a tap. */
final class Words {

  private static final double MESSAGE_SHARE = 0.41;

  private final Pool pool;
  private final Map<String, Set<String>> heard = new HashMap<>();

  Words(Pool pool) {
    this.pool = pool;
  }

  /** Language, messages. */
  static final class Pool extends HashMap<CheerKind, Map<String, List<Message>>> {}

  record Message(String text, @Nullable Set<String> fits, @Nullable String activity) {

    boolean fits(Occasion occasion) {
      return (activity == null || activity.equals(occasion.activity()))
          && (fits == null || fits.stream().allMatch(occasion::is));
    }
  }

  /**
   * A check-in that is cheered.
   *
   * @param to the receiver's handle
   * @param toldAt hour of the receiver's wall clock at the check-in
   * @param cheeredAt hour of the receiver's wall clock now
   * @param together whether the two sit in the circle it was told in
   */
  record Occasion(
      String to,
      Locale locale,
      int toldAt,
      int cheeredAt,
      Moment moment,
      Effort effort,
      boolean note,
      String activity,
      boolean together) {

    boolean is(String trait) {
      return switch (trait) {
        case "note" -> note;
        case "no-note" -> !note;
        case "first" -> moment == Moment.FIRST;
        case "step" -> moment == Moment.STEP;
        case "came" -> effort == Effort.SHOWED_UP;
        case "tiny" -> effort == Effort.TINY;
        case "small" -> effort == Effort.SHOWED_UP || effort == Effort.TINY;
        case "partly" -> effort == Effort.PARTLY;
        case "done" -> effort == Effort.FULL;
        case "circle" -> together;
        default -> DayPart.of(toldAt).isCalled(trait) && DayPart.of(cheeredAt).isCalled(trait);
      };
    }
  }

  CheerKind kind(Occasion occasion, Chance chance) {
    if (occasion.moment() == Moment.RETURN && chance.happens(0.8)) {
      return CheerKind.WELCOME_BACK;
    }
    boolean done = occasion.effort() == Effort.FULL || occasion.moment() == Moment.STEP;
    if (done && chance.happens(0.6)) {
      return CheerKind.WELL_DONE;
    }
    return chance.any(
        List.of(CheerKind.SEEN, CheerKind.SEEN, CheerKind.WITH_YOU, CheerKind.WELL_DONE));
  }

  /** Null for a tap alone. Nobody hears the same twice until everything that fits was said. */
  @Nullable String message(CheerKind kind, Occasion occasion, Chance chance) {
    if (!chance.happens(MESSAGE_SHARE)) {
      return null;
    }
    var fitting =
        pool
            .getOrDefault(kind, Map.of())
            .getOrDefault(occasion.locale().getLanguage(), List.of())
            .stream()
            .filter(message -> message.fits(occasion))
            .map(Message::text)
            .toList();
    var known = heard.computeIfAbsent(occasion.to(), to -> new HashSet<>());
    if (known.containsAll(fitting)) {
      known.removeAll(fitting);
    }
    var fresh = fitting.stream().filter(text -> !known.contains(text)).toList();
    var text = fresh.isEmpty() ? null : chance.any(fresh);
    if (text != null) {
      known.add(text);
    }
    return text;
  }
}
