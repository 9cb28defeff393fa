package community.ayumi.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * The acts of one day, which are written in one transaction.
 *
 * @param endsAt exclusive
 */
record Chapter(Instant endsAt, List<Act> acts) {

  /** Who cheers does so within a day, and so does who thanks. */
  private static final Duration REMEMBERED = Duration.ofDays(2);

  /**
   * What is left of a story: chapters after the instant. Before it, what was told in the last two
   * days is told again; under its key it happens once, and is known to what follows.
   */
  static List<Chapter> after(Instant writtenTo, Story story, Span span) {
    var days = new TreeMap<LocalDate, List<Act>>();
    story.acts().stream()
        .filter(act -> !act.at().isBefore(writtenTo) || isRepeated(act, writtenTo))
        .forEach(act ->
            days.computeIfAbsent(
                    LocalDate.ofInstant(act.at(), Span.COMMUNITY), day -> new ArrayList<>())
                .add(act));
    return days.entrySet().stream()
        .map(day -> new Chapter(end(day.getKey(), span), day.getValue()))
        .toList();
  }

  private static boolean isRepeated(Act act, Instant writtenTo) {
    var known = writtenTo.minus(REMEMBERED);
    return switch (act) {
      case Act.ChecksIn it -> it.at().isAfter(known);
      case Act.Cheers it -> it.what().at().isAfter(known);
      default -> false;
    };
  }

  private static Instant end(LocalDate day, Span span) {
    var midnight = day.plusDays(1).atStartOfDay(Span.COMMUNITY).toInstant();
    return span.holds(midnight) ? midnight : span.until();
  }
}
