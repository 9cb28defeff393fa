package community.ayumi.engagement;

import static java.util.stream.Collectors.toSet;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.temporal.IsoFields;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;

/** The definitions once more, as plain as they can be said: one row of a report at a time. */
final class Reference {

  /** Whether a fact of this day, instant and activity is in the row; the activity may be null. */
  @FunctionalInterface
  interface Row {
    boolean holds(LocalDate day, OffsetDateTime at, UUID activity);
  }

  private final World world;
  private final LocalDate from;
  private final LocalDate to;
  private final Instant now;

  Reference(World world, LocalDate from, LocalDate to, Instant now) {
    this.world = world;
    this.from = from;
    this.to = to;
    this.now = now;
  }

  static Row row(EngagementBy by, String key, Map<String, UUID> activities) {
    return (day, at, activity) ->
        switch (by) {
          case DAY -> day.toString().equals(key);
          case WEEK -> week(day).equals(key);
          case MONTH -> day.toString().startsWith(key);
          case ACTIVITY -> Objects.equals(activities.get(key), activity);
          case HOUR_OF_DAY -> at.atZoneSameInstant(World.TOKYO).getHour() == Integer.parseInt(key);
        };
  }

  static String week(LocalDate day) {
    return "%04d-W%02d"
        .formatted(day.get(IsoFields.WEEK_BASED_YEAR), day.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  private boolean inPeriod(LocalDate day) {
    return !day.isBefore(from) && !day.isAfter(to);
  }

  /** The cells by the names of the schema, as a JSON answer has them. */
  Map<String, Object> cells(Row row, boolean byActivity) {
    var told =
        world.checkIns.stream()
            .filter(it -> inPeriod(it.day()) && row.holds(it.day(), it.at(), it.activity()))
            .toList();
    var sent =
        world.cheers.stream()
            .filter(it -> inPeriod(it.day()) && row.holds(it.day(), it.at(), activityOf(it)))
            .toList();
    var awards = world.awards.stream().filter(it -> awarded(it, row)).toList();
    var authors = members(told, World.Told::member);
    var senders = members(sent, World.Sent::from);
    var receivers = members(sent, World.Sent::to);
    var present = new HashSet<>(authors);
    present.addAll(senders);
    var returned =
        members(
            told.stream().filter(it -> it.moment().equals("RETURN")).toList(), World.Told::member);
    var joined =
        byActivity
            ? world.participations.stream()
                .filter(
                    it -> inPeriod(it.joinedOn()) && row.holds(it.joinedOn(), null, it.activity()))
                .map(World.Part::member)
            : world.members.stream()
                .filter(
                    it -> inPeriod(it.joinedOn()) && row.holds(it.joinedOn(), it.joinedAt(), null))
                .map(World.Person::id);
    var awaited = told.stream().filter(this::isAwaited).toList();
    var met = awaited.stream().filter(this::isMet).count();
    var cheered = told.stream().filter(it -> wait(it).isPresent()).toList();
    var waits =
        cheered.stream()
            .map(it -> wait(it).orElseThrow())
            .sorted(Comparator.naturalOrder())
            .toList();
    var peers = sent.stream().filter(it -> !isFromSupporter(it)).count();
    var enoughCheers = Math.min(senders.size(), receivers.size());
    var cells = new LinkedHashMap<String, Object>();
    cells.put("activeMembers", shown(present.size(), present.size()));
    var newMembers = (int) joined.distinct().count();
    cells.put("newMembers", shown(newMembers, newMembers));
    cells.put("returningMembers", shown(returned.size(), returned.size()));
    cells.put("checkIns", shown(told.size(), authors.size()));
    cells.put("cheers", shown(sent.size(), enoughCheers));
    cells.put("badges", shown(awards.size(), members(awards, World.Earned::member).size()));
    cells.put(
        "cheerCoverage24h",
        shown((double) met / awaited.size(), members(awaited, World.Told::member).size()));
    var cheeredAuthors = members(cheered, World.Told::member).size();
    cells.put("firstCheerP50", cheeredAuthors < 5 ? null : percentile(waits, 0.5));
    cells.put("firstCheerP90", cheeredAuthors < 5 ? null : percentile(waits, 0.9));
    cells.put("peerShare", shown((double) peers / sent.size(), enoughCheers));
    return cells;
  }

  private static <T> java.util.Set<UUID> members(List<T> facts, Function<T, UUID> member) {
    return facts.stream().map(member).collect(toSet());
  }

  private static Object shown(Number cell, int members) {
    return members < 5 ? null : cell;
  }

  /** The smallest that so large a part does not exceed. */
  private static String percentile(List<Duration> waits, double part) {
    var wait = waits.get((int) Math.ceil(part * waits.size()) - 1);
    return Duration.ofMinutes(Math.round(wait.toMillis() / 60_000.0)).toString();
  }

  private UUID activityOf(World.Sent cheer) {
    return checkIn(cheer.checkIn()).map(World.Told::activity).orElse(null);
  }

  private Optional<World.Told> checkIn(UUID id) {
    return world.checkIns.stream().filter(it -> it.id().equals(id)).findAny();
  }

  private boolean awarded(World.Earned award, Row row) {
    var member =
        world.members.stream().filter(it -> it.id().equals(award.member())).findAny().orElseThrow();
    var day =
        award
            .at()
            .atZoneSameInstant(member.zone())
            .toLocalDateTime()
            .minusNanos(member.dayStart().toNanoOfDay())
            .toLocalDate();
    var cheer = world.cheers.stream().filter(it -> it.id().equals(award.cause())).findAny();
    var activity =
        cheer
            .map(this::activityOf)
            .orElse(checkIn(award.cause()).map(World.Told::activity).orElse(null));
    return inPeriod(day) && row.holds(day, award.at(), activity);
  }

  private boolean isAwaited(World.Told it) {
    return !it.visibility().equals("ONLY_ME")
        && !it.withdrawn()
        && it.at().toInstant().isBefore(now.minus(Duration.ofHours(24)));
  }

  private boolean isMet(World.Told it) {
    return wait(it).filter(wait -> wait.compareTo(Duration.ofHours(24)) <= 0).isPresent();
  }

  private Optional<Duration> wait(World.Told checkIn) {
    return world.cheers.stream()
        .filter(it -> checkIn.id().equals(it.checkIn()))
        .map(it -> Duration.between(checkIn.at(), it.at()))
        .min(Comparator.naturalOrder());
  }

  private boolean isFromSupporter(World.Sent cheer) {
    return seats(cheer.from(), cheer.at())
        .filter(it -> it.seat().equals("SUPPORTER"))
        .anyMatch(seat ->
            seats(cheer.to(), cheer.at()).anyMatch(it -> it.circle().equals(seat.circle())));
  }

  private Stream<World.Sitting> seats(UUID member, OffsetDateTime at) {
    return world.seats.stream()
        .filter(
            it -> it.member().equals(member) && !it.began().isAfter(at) && it.ended().isAfter(at));
  }

  /** Shares of those who joined in an ISO week who were present in each week from then on. */
  List<Double> retained(String week, int weeks) {
    var cohort = world.members.stream().filter(it -> week(it.joinedOn()).equals(week)).toList();
    if (cohort.size() < 5) {
      return List.of();
    }
    return Stream.iterate(cohort.getFirst().joinedOn(), day -> day.plusWeeks(1))
        .limit(weeks)
        .map(day -> cohort.stream().filter(it -> wasThere(it.id(), week(day))).count())
        .map(there -> share(there, cohort.size()))
        .toList();
  }

  private static Double share(long there, int size) {
    return there < 5 || (there != size && size - there < 5) ? null : there / (double) size;
  }

  private boolean wasThere(UUID member, String week) {
    return Stream.concat(
            world.checkIns.stream().filter(it -> it.member().equals(member)).map(it -> it.day()),
            world.cheers.stream().filter(it -> it.from().equals(member)).map(it -> it.day()))
        .anyMatch(day -> week(day).equals(week));
  }
}
