package community.ayumi.rhythm;

import community.ayumi.activity.Target;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A rhythm counted the long way: day by day, with nothing taken from the code it is held against.
 */
final class Reference {

  private final Life life;
  private final Set<LocalDate> days = new TreeSet<>();
  private final LocalDate first;
  private final LocalDate last;
  private final LocalDate until;

  private Reference(Life life) {
    this.life = life;
    life.told.forEach(it -> days.add(it.day()));
    this.first = life.joinedOn.minusDays(40);
    this.last = life.begun().plusDays(40);
    this.until = life.hasEnded() ? life.endedOn() : life.today();
  }

  static Rhythm of(Life life) {
    var reference = new Reference(life);
    return new Rhythm(
        reference.days.size(),
        reference.weeksKept(),
        life.returns(),
        reference.trend(),
        reference.week());
  }

  private int weeksKept() {
    var weeks = new HashSet<String>();
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      var week = weekOf(day);
      if (week.stream().filter(days::contains).count() >= needed(week)
          || week.stream().anyMatch(this::isRested)) {
        weeks.add(
            day.get(IsoFields.WEEK_BASED_YEAR) + "-" + day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
      }
    }
    return weeks.size();
  }

  private static List<LocalDate> weekOf(LocalDate day) {
    var all = new ArrayList<LocalDate>();
    for (var i = 1; i <= 7; i++) {
      all.add(day.plusDays(i - day.getDayOfWeek().getValue()));
    }
    return all;
  }

  private boolean isRested(LocalDate day) {
    return !day.isAfter(life.begun()) && restsOn(day);
  }

  private boolean restsOn(LocalDate day) {
    return life.rests.stream()
        .anyMatch(rest -> !day.isBefore(rest.from()) && !day.isAfter(rest.until()));
  }

  private int needed(List<LocalDate> week) {
    var needed = Math.max(1, least(week) - life.spares);
    if (!week.contains(life.joinedOn)) {
      return needed;
    }
    var left = (int) ChronoUnit.DAYS.between(life.joinedOn, week.getLast()) + 1;
    return Math.min(needed, left);
  }

  private int least(List<LocalDate> week) {
    var least = 7;
    for (var i = 0; i < life.targets.size(); i++) {
      for (var day : week) {
        if (isMeant(i, day)) {
          least = Math.min(least, times(life.targets.get(i)));
        }
      }
    }
    return Math.max(1, least);
  }

  private boolean isMeant(int place, LocalDate day) {
    var isFirst = place == 0;
    var isLast = place == life.targets.size() - 1;
    var begins = life.targets.get(place).appliesFrom();
    if (!isFirst && day.isBefore(begins)) {
      return false;
    }
    if (isLast) {
      return true;
    }
    var next = life.targets.get(place + 1);
    var known = next.setAt().withOffsetSameInstant(ZoneOffset.ofHours(14)).toLocalDate();
    return day.isBefore(next.appliesFrom()) || !day.isAfter(known);
  }

  private int times(Target target) {
    return target.timesPerWeek() == null ? life.own : target.timesPerWeek();
  }

  private double trend() {
    var counted = new ArrayList<LocalDate>();
    for (var day = first; !day.isAfter(last); day = day.plusDays(1)) {
      var hasBegun = !days.isEmpty() && !day.isBefore(days.iterator().next());
      var isOver = day.isBefore(until);
      if (hasBegun && (days.contains(day) || (isOver && !restsOn(day)))) {
        counted.add(day);
      }
    }
    var trend = 0.0;
    for (var i = 0; i < counted.size(); i++) {
      var day = counted.get(i);
      var least = least(weekOf(day));
      var seven = counted.subList(Math.max(0, i - 6), i + 1);
      var present = (double) seven.stream().filter(days::contains).count();
      var worth = Math.min(1, present / Math.max(1, least - life.spares));
      var change = 1 - Math.exp(Math.log(0.5) * Math.sqrt(least / 7.0) / 13);
      var next = trend + (worth - trend) * change;
      trend = day.isBefore(until) && !restsOn(day) ? next : Math.max(trend, next);
    }
    return trend;
  }

  private RhythmWeek week() {
    var week = weekOf(life.today());
    var present = (int) week.stream().filter(days::contains).count();
    var resting = week.stream().anyMatch(this::isRested);
    var possible =
        week.stream().filter(day -> days.contains(day) || !day.isBefore(life.today())).count();
    var spare = Math.max(0, Math.min(life.spares, (int) possible - needed(week)));
    return new RhythmWeek(
        week.getFirst(),
        present,
        life.hasEnded() ? 0 : times(life.targets.getLast()),
        resting || life.hasEnded() ? life.spares : spare,
        resting);
  }
}
