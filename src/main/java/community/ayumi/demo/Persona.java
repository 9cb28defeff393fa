package community.ayumi.demo;

import community.ayumi.activity.HourBand;
import community.ayumi.activity.Seat;
import community.ayumi.checkin.Visibility;
import community.ayumi.member.AgeBand;
import community.ayumi.member.Days;
import community.ayumi.member.NewMember;
import community.ayumi.platform.security.DemoIssuer;
import community.ayumi.platform.security.Role;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of the demo's people and how they usually are.
 *
 * @param hours hours of the wall clock at which they tend to be there; elsewhere hardly ever
 * @param warmth from 0 to 1, how easily they cheer
 * @param noteShare from 0 to 1, how often they write a note
 * @param visibility shares of 1
 * @param climbed up to which height they finish the steps of their circle's shared ladder
 * @param steps of their own, or of the shared ladder if more happens to them than being finished
 */
record Persona(
    String handle,
    String avatar,
    Locale locale,
    ZoneId timeZone,
    LocalTime dayStart,
    AgeBand ageBand,
    Set<Role> roles,
    int supportMinutesPerWeek,
    int joinedDaysAgo,
    List<Hour> hours,
    Rhythm rhythm,
    double warmth,
    double noteShare,
    Map<Visibility, Double> visibility,
    Consent consent,
    @Nullable Set<String> themes,
    @Nullable List<AlsoIn> alsoIn,
    @Nullable Integer climbed,
    @Nullable List<Rung> steps,
    @Nullable List<Rest> rests) {

  static final String RULES = "1";

  record Hour(int hour, int weight) {}

  /**
   * @param perDay probability of a day with a check-in
   */
  record Rhythm(double perDay, List<Quiet> quiet) {

    boolean isQuiet(int daysAgo) {
      return quiet.stream().anyMatch(it -> daysAgo <= it.from() && daysAgo >= it.to());
    }

    boolean endsQuiet(int daysAgo) {
      return quiet.stream().anyMatch(it -> daysAgo == it.to() - 1);
    }

    boolean stillAway() {
      return isQuiet(0);
    }
  }

  /** Days ago without a check-in, both inclusive; {@code to} 0 is still away. */
  record Quiet(int from, int to) {}

  record Consent(boolean cheersFromOutside, boolean cheersWhenQuiet) {}

  record AlsoIn(String activity, Seat seat, String intention, @Nullable Integer timesPerWeek) {}

  /** The {@code sub} of their tokens. */
  String subject() {
    return subject(handle);
  }

  static String subject(String handle) {
    return "demo:" + handle;
  }

  Set<String> known() {
    return themes == null ? Set.of() : themes;
  }

  List<AlsoIn> others() {
    return alsoIn == null ? List.of() : alsoIn;
  }

  int climbedTo() {
    return climbed == null ? 0 : climbed;
  }

  List<Rung> ladder() {
    return steps == null ? List.of() : steps;
  }

  List<Rest> pauses() {
    return rests == null ? List.of() : rests;
  }

  boolean isAtRest(int daysAgo) {
    return pauses().stream().anyMatch(rest -> rest.holds(daysAgo));
  }

  LocalDate dateAt(Instant instant) {
    return Days.date(instant, timeZone, dayStart);
  }

  int hourAt(Instant instant) {
    return instant.atZone(timeZone).getHour();
  }

  int weightAt(Instant instant) {
    var hour = hourAt(instant);
    return hours.stream().filter(it -> it.hour() == hour).mapToInt(Hour::weight).sum();
  }

  /** The instant of an hour of the wall clock within one of their days. */
  Instant at(LocalDate day, LocalTime time) {
    var date = time.isBefore(dayStart) ? day.plusDays(1) : day;
    return date.atTime(time).atZone(timeZone).toInstant();
  }

  List<HourBand> bands() {
    return hours.stream()
        .map(hour -> hour.hour() / 4 * 4)
        .map(from -> HourBand.valueOf("H%02d_%02d".formatted(from, from + 4)))
        .distinct()
        .sorted()
        .toList();
  }

  NewMember newcomer() {
    return new NewMember(
        DemoIssuer.ISSUER,
        subject(),
        handle,
        avatar,
        timeZone,
        dayStart,
        locale,
        ageBand,
        RULES,
        consent.cheersFromOutside(),
        consent.cheersWhenQuiet());
  }
}
