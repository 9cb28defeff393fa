package community.ayumi.demo;

import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Moments;
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

  private final Persona persona;
  private final Seating seating;
  private final Span span;
  private final Notes notes;
  private final Chance chance;
  private final List<Act.ChecksIn> entries = new ArrayList<>();
  private @Nullable LocalDate latest;

  Diary(Persona persona, Seating seating, Notes notes, Chance chance) {
    this.persona = persona;
    this.seating = seating;
    this.span = seating.span();
    this.notes = notes;
    this.chance = chance;
  }

  List<Act.ChecksIn> write() {
    for (int daysAgo = span.joinedDaysAgo(persona); daysAgo >= 0; daysAgo--) {
      var day = span.day(persona, daysAgo);
      boolean resting = persona.isAtRest(daysAgo);
      times(daysAgo).sorted().filter(span::holds).forEach(at -> enter(day, at, resting));
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

  private void enter(LocalDate day, Instant at, boolean resting) {
    var moment = Moments.of(day, latest, false);
    var activity = activity(at);
    var note =
        notes.pick(persona, activity, moment, occasion(at, resting), persona.hourAt(at), chance);
    boolean inCircle =
        seating.partIn(persona, at).filter(it -> it.activity().equals(activity)).isPresent();
    var visibility = Habits.visibility(persona, inCircle, chance);
    entries.add(
        new Act.ChecksIn(
            at,
            persona,
            activity,
            Habits.effort(note, chance),
            note == null ? null : note.text(),
            moment == Moment.REGULAR ? visibility : seen(visibility),
            moment,
            null));
    latest = day;
  }

  private @Nullable String occasion(Instant at, boolean resting) {
    if (resting) {
      return "resting";
    }
    return seating.isEnding(persona, at) ? "ending" : null;
  }

  /** Who is new or has been away wants to be met. */
  private static Visibility seen(Visibility visibility) {
    return visibility == Visibility.ONLY_ME ? Visibility.COMMUNITY : visibility;
  }

  private String activity(Instant at) {
    var circle = seating.partIn(persona, at);
    var others =
        at.isBefore(span.besides(seating.community().circleOf(persona)))
            ? List.<String>of()
            : persona.others().stream().map(Persona.AlsoIn::activity).toList();
    return circle.map(it -> Habits.activity(it.activity(), others, chance)).orElse(Habits.HOME);
  }
}
