package community.ayumi.demo;

import community.ayumi.activity.Participation;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * The stretch of time that the history fills.
 *
 * @param until where it ends; the days ago of the content are counted back from here
 * @param days who came earlier comes later in a shorter one, and earlier in one over 60 days
 */
record Span(Instant until, int days) {

  static final ZoneId COMMUNITY = ZoneId.of("Asia/Tokyo");

  private static final int AS_WRITTEN = 60;
  private static final LocalTime EARLY = LocalTime.of(5, 0);
  private static final Duration BESIDE = Duration.ofDays(3);

  LocalDate day(Persona persona, int daysAgo) {
    return persona.dateAt(until).minusDays(daysAgo);
  }

  int joinedDaysAgo(Persona persona) {
    return Math.min(persona.joinedDaysAgo() + Math.max(0, days - AS_WRITTEN), days);
  }

  /** Everybody has joined two days before, wherever they live. */
  Instant startOf(Community.Group circle) {
    var daysAgo = Math.min(circle.startedDaysAgo(), days - 2);
    var today = LocalDate.ofInstant(until, COMMUNITY);
    return today.minusDays(daysAgo).atTime(EARLY).atZone(COMMUNITY).toInstant();
  }

  /** One that ends within the history is left out of a history that is too short for it. */
  boolean tells(Community.Group circle) {
    return !circle.hasEnded() || days >= circle.startedDaysAgo() + 2;
  }

  /** When it is ended, soon after its days of grace; far ahead if it has no end. */
  Instant endOf(Community.Group circle) {
    var length = circle.lengthDays();
    return length == null
        ? Instant.MAX
        : LocalDate.ofInstant(startOf(circle), COMMUNITY)
            .plusDays(length + Participation.GRACE_DAYS)
            .atTime(LocalTime.of(0, 5))
            .atZone(COMMUNITY)
            .toInstant();
  }

  /** Whether somebody's days in it, which are counted by their own calendar, are not over yet. */
  boolean goesOn(Community.Group circle, Persona persona, Instant at) {
    var length = circle.lengthDays();
    return length == null || dayIn(circle, persona, at) <= length + Participation.GRACE_DAYS;
  }

  /** From one on. */
  long dayIn(Community.Group circle, Persona persona, Instant at) {
    return 1 + ChronoUnit.DAYS.between(persona.dateAt(startOf(circle)), persona.dateAt(at));
  }

  /** When somebody takes up something beside the circle. */
  Instant besides(Community.Group circle) {
    return startOf(circle).plus(BESIDE);
  }

  boolean isAway(Persona persona, Instant at) {
    long daysAgo = ChronoUnit.DAYS.between(persona.dateAt(at), persona.dateAt(until));
    return persona.rhythm().isQuiet(Math.toIntExact(daysAgo));
  }

  boolean holds(Instant instant) {
    return instant.isBefore(until);
  }
}
