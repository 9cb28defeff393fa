package community.ayumi.demo;

import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The check-ins of one person's history, by their rhythm. */
final class Diary {

  private static final double TWICE = 0.06;
  private static final int QUIET_DAYS = 7;

  private final Persona persona;
  private final Community.Group circle;
  private final Span span;
  private final Notes notes;
  private final Chance chance;
  private final List<Act.ChecksIn> entries = new ArrayList<>();
  private @Nullable LocalDate latest;

  Diary(Persona persona, Community.Group circle, Span span, Notes notes, Chance chance) {
    this.persona = persona;
    this.circle = circle;
    this.span = span;
    this.notes = notes;
    this.chance = chance;
  }

  List<Act.ChecksIn> write() {
    for (int daysAgo = span.joinedDaysAgo(persona); daysAgo >= 0; daysAgo--) {
      var day = span.day(persona, daysAgo);
      times(daysAgo).sorted().filter(span::holds).forEach(at -> enter(day, at));
    }
    return entries;
  }

  private Stream<Instant> times(int daysAgo) {
    int number = isPresent(daysAgo) ? (chance.happens(TWICE) ? 2 : 1) : 0;
    var day = span.day(persona, daysAgo);
    return IntStream.range(0, number).mapToObj(i -> persona.at(day, Habits.time(persona, chance)));
  }

  /** They come on the day they join, and on the first day after a quiet time. */
  private boolean isPresent(int daysAgo) {
    boolean comes = chance.happens(persona.rhythm().perDay());
    return daysAgo == span.joinedDaysAgo(persona)
        || (!persona.rhythm().isQuiet(daysAgo) && (comes || persona.rhythm().endsQuiet(daysAgo)));
  }

  private void enter(LocalDate day, Instant at) {
    var moment = moment(day);
    var activity = activity(at);
    var note = notes.pick(persona, activity, moment, persona.hourAt(at), chance);
    var visibility = Habits.visibility(persona, activity.equals(circle.activity()), chance);
    entries.add(
        new Act.ChecksIn(
            at,
            persona,
            activity,
            Habits.effort(note, chance),
            note == null ? null : note.text(),
            moment == Moment.REGULAR ? visibility : seen(visibility),
            moment));
    latest = day;
  }

  /** Who is new or has been away wants to be met. */
  private static Visibility seen(Visibility visibility) {
    return visibility == Visibility.ONLY_ME ? Visibility.COMMUNITY : visibility;
  }

  private Moment moment(LocalDate day) {
    if (latest == null) {
      return Moment.FIRST;
    }
    return day.isAfter(latest.plusDays(QUIET_DAYS)) ? Moment.RETURN : Moment.REGULAR;
  }

  private String activity(Instant at) {
    if (at.isBefore(span.startOf(circle))) {
      return Habits.HOME;
    }
    var others =
        at.isBefore(span.besides(circle))
            ? List.<String>of()
            : persona.others().stream().map(Persona.AlsoIn::activity).toList();
    return Habits.activity(circle.activity(), others, chance);
  }
}
