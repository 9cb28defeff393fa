package community.ayumi.rhythm;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How steady it has been lately, 0 to 1: an exponential average over the days since the first one
 * of presence. A day is worth the days of presence among the last seven, by those that were needed.
 * What was before counts half after 13 days at a target of 7, later at a smaller one.
 *
 * <p>Days of rest are taken out of the calendar, and so is today until it was used. Presence on
 * them can raise the trend and never lowers it: nobody loses by coming. Whatever is after the end
 * of a run is like rest.
 */
final class Trend {

  private static final int WINDOW = 7;
  private static final double HALF_LIFE = 13;

  private final Walk walk;
  private final LocalDate today;
  private final Deque<Boolean> lately = new ArrayDeque<>();
  private int present;
  private Week week = new Week(LocalDate.MIN);
  private double needed;
  private double stays;
  private double value;

  private Trend(Walk walk, LocalDate today) {
    this.walk = walk;
    this.today = today;
  }

  static double of(Walk walk, LocalDate today) {
    if (walk.days().isEmpty()) {
      return 0;
    }
    var trend = new Trend(walk, today);
    var last = walk.days().last().isAfter(today) ? walk.days().last() : today;
    walk.days().first().datesUntil(last.plusDays(1)).forEach(trend::pass);
    return trend.value;
  }

  private void pass(LocalDate day) {
    var isPresent = walk.days().contains(day);
    var isFree = !day.isBefore(today) || walk.rested().contains(day);
    if (isPresent || !isFree) {
      look(day, isPresent);
      var next = value * stays + Math.min(1, present / needed) * (1 - stays);
      value = isFree ? Math.max(value, next) : next;
    }
  }

  private void look(LocalDate day, boolean isPresent) {
    if (day.isAfter(week.sunday())) {
      begin(Week.of(day));
    }
    lately.addLast(isPresent);
    present += isPresent ? 1 : 0;
    if (lately.size() > WINDOW) {
      present -= lately.removeFirst() ? 1 : 0;
    }
  }

  private void begin(Week next) {
    week = next;
    needed = walk.aims().needed(week);
    stays = Math.pow(0.5, Math.sqrt(walk.aims().least(week) / 7.0) / HALF_LIFE);
  }
}
