package community.ayumi.rhythm;

import community.ayumi.activity.RestDays;
import community.ayumi.activity.Target;
import community.ayumi.member.Days;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One member with one participation, who travels, tells of days late and withdraws, rests, leaves
 * and joins again, as the services allow it; a seed makes always the same life.
 */
final class Life {

  /** A check-in, in the order of telling. */
  record Told(LocalDate day, boolean isReturn, boolean withdrawn) {}

  private static final List<ZoneId> ZONES =
      List.of(
              "Asia/Tokyo",
              "Pacific/Kiritimati",
              "Pacific/Pago_Pago",
              "Pacific/Honolulu",
              "Pacific/Apia",
              "Pacific/Chatham",
              "Australia/Lord_Howe",
              "Asia/Kathmandu",
              "Europe/London",
              "Europe/Helsinki",
              "Africa/Casablanca",
              "America/New_York",
              "America/Santiago",
              "America/St_Johns")
          .stream()
          .map(ZoneId::of)
          .toList();
  private static final List<LocalTime> DAY_STARTS =
      IntStream.of(0, 3, 4, 4, 4, 5, 6).mapToObj(hour -> LocalTime.of(hour, 0)).toList();

  final int own;
  final int spares;
  final LocalDate joinedOn;
  final Integer lengthDays;
  final List<Told> told = new ArrayList<>();
  final List<Target> targets = new ArrayList<>();
  final List<RestDays> rests = new ArrayList<>();

  private final Random random;
  private final boolean restsAreKept;
  private Instant now;
  private ZoneId zone;
  private LocalTime dayStart;
  private boolean isResting;
  private LocalDate startedOn;
  private LocalDate leftOn;
  private String lately = "";

  private Life(long seed, boolean restsAreKept) {
    this.random = new Random(seed);
    this.restsAreKept = restsAreKept;
    this.now = Instant.parse("2024-01-01T00:00:00Z").plusSeconds(random.nextInt(60_000_000));
    this.zone = any(ZONES);
    this.dayStart = any(DAY_STARTS);
    this.own = any(List.of(0, 1, 2, 3, 5, 7, 7));
    this.spares = random.nextInt(3);
    this.joinedOn = today();
    this.lengthDays = random.nextBoolean() ? Integer.valueOf(1 + random.nextInt(20)) : null;
    choose();
    now = now.plusSeconds(1);
  }

  static Life of(long seed) {
    return new Life(seed, true);
  }

  /** As if a rest that is ended, or renewed for less, ended by the member's own date. */
  static Life whoseRestsAreCutOff(long seed) {
    return new Life(seed, false);
  }

  LocalDate today() {
    return Days.date(now, zone, dayStart);
  }

  /** The furthest date on earth. */
  LocalDate begun() {
    return Days.furthest(now);
  }

  /** Last day on which check-ins were taken, null while they are: three days of grace included. */
  LocalDate endedOn() {
    if (leftOn != null) {
      return leftOn;
    }
    var last = lengthDays == null ? LocalDate.MAX : startedOn.plusDays(lengthDays + 2L);
    return today().isAfter(last) ? last : null;
  }

  boolean hasEnded() {
    return endedOn() != null;
  }

  boolean isLeft() {
    return leftOn != null;
  }

  Aims aims() {
    return new Aims(own, spares, Aims.inOrder(targets));
  }

  int returns() {
    return (int) told.stream().filter(Told::isReturn).count();
  }

  Walk walk() {
    return Walk.of(joinedOn, aims(), told.stream().map(Told::day).toList(), rests, returns())
        .ended(endedOn());
  }

  /** The same in another order. */
  Walk shuffledWalk() {
    return Walk.of(
            joinedOn,
            new Aims(own, spares, Aims.inOrder(shuffled(targets))),
            shuffled(told.stream().map(Told::day).toList()),
            shuffled(rests),
            returns())
        .ended(endedOn());
  }

  Rhythm rhythm() {
    return Rhythm.of(walk(), today(), begun());
  }

  /** Something happens. */
  void goesOn() {
    var before = now;
    lately =
        switch (random.nextInt(17)) {
          case 0, 1, 2, 3, 4 -> checksIn(0);
          case 5, 6 -> checksIn(random.nextInt(3));
          case 7 -> withdraws();
          case 8 -> travels();
          case 9 -> changesTheStartOfDay();
          case 10 -> rests();
          case 11 -> resumes();
          case 12 -> joinsAgain();
          case 13 -> turnsTheClocks();
          case 14 -> leaves();
          default -> waits();
        };
    if (now.equals(before)) {
      now = now.plusSeconds(1 + random.nextInt(10_000));
    }
  }

  /** Where no check-ins are taken, whoever wants to tell something joins again. */
  private String checksIn(int daysAgo) {
    if (hasEnded()) {
      return random.nextInt(5) == 0 ? joinsAgain() : "is told that it has ended";
    }
    var day = today().minusDays(daysAgo);
    var latest = told.stream().map(Told::day).max(LocalDate::compareTo);
    var isReturn = latest.isPresent() && day.isAfter(latest.get().plusDays(7));
    told.add(new Told(day, isReturn, false));
    return "checks in for " + day;
  }

  private String withdraws() {
    if (!told.isEmpty()) {
      var place = random.nextInt(told.size());
      var it = told.get(place);
      told.set(place, new Told(it.day(), it.isReturn(), true));
    }
    return "withdraws";
  }

  private String travels() {
    zone = any(ZONES);
    return "travels to " + zone;
  }

  private String changesTheStartOfDay() {
    dayStart = any(DAY_STARTS);
    return "starts days at " + dayStart;
  }

  /** What rests already is ended first. */
  private String rests() {
    if (hasEnded()) {
      return "has nothing to rest from";
    }
    end();
    var until = today().plusDays(random.nextInt(31));
    rests.add(new RestDays(today(), until));
    isResting = true;
    return "rests until " + until;
  }

  private String resumes() {
    end();
    return "resumes";
  }

  /** Days of rest that have begun anywhere on earth stay days of rest. */
  private void end() {
    if (isResting) {
      var rest = rests.removeLast();
      var last = later(rest.from(), restsAreKept ? begun() : today());
      rests.add(new RestDays(rest.from(), earlier(rest.until(), last)));
      isResting = false;
    }
  }

  /** What was completed before stays completed. */
  private String leaves() {
    if (!hasEnded()) {
      end();
      leftOn = today();
    }
    return "leaves";
  }

  private String joinsAgain() {
    leaves();
    end();
    choose();
    return "joins again for " + targets.getLast();
  }

  private void choose() {
    startedOn = today();
    leftOn = null;
    var from = targets.isEmpty() ? today() : later(today(), targets.getLast().appliesFrom());
    var times = random.nextInt(4) == 0 ? null : Integer.valueOf(1 + random.nextInt(7));
    targets.add(new Target(from, times, now.atOffset(ZoneOffset.UTC)));
  }

  /** To some hours around the next transition of the zone, if it has any. */
  private String turnsTheClocks() {
    var next = zone.getRules().nextTransition(now);
    if (next != null) {
      var around = next.getInstant().plus(Duration.ofMinutes(random.nextInt(1200) - 600));
      now = around.isAfter(now) ? around : now;
    }
    return "is there when clocks are turned";
  }

  private String waits() {
    var hours = any(List.of(1, 5, 12, 24, 24, 24, 48, 24 * 9, 24 * 40));
    now = now.plus(Duration.ofMinutes(hours * 60L + random.nextInt(60)));
    return "waits " + hours + " hours";
  }

  private static LocalDate earlier(LocalDate one, LocalDate other) {
    return one.isBefore(other) ? one : other;
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private <T> List<T> shuffled(List<T> all) {
    var other = new ArrayList<>(all);
    Collections.shuffle(other, random);
    return other;
  }

  private <T> T any(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }

  @Override
  public String toString() {
    return "%s, %s, day from %s: %s; own %d, spares %d, %s, ended on %s, rests %s, told %s"
        .formatted(now, zone, dayStart, lately, own, spares, targets, endedOn(), rests, told);
  }
}
