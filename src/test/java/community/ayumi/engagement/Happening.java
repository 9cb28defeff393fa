package community.ayumi.engagement;

import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Fills a world by chance, of a seed, within a period and a little around it. */
final class Happening {

  private static final List<String> ZONES =
      List.of("Asia/Tokyo", "Europe/Berlin", "America/New_York", "Asia/Kathmandu");
  private static final List<String> MOMENTS = List.of("REGULAR", "RETURN", "FIRST");
  private static final List<String> VISIBILITIES = List.of("ONLY_ME", "COMMUNITY", "COMMUNITY");

  private final World world;
  private final List<UUID> activities;
  private final LocalDate from;
  private final int days;
  private final Random chance;
  private final Set<Object> done = new HashSet<>();

  Happening(World world, List<UUID> activities, LocalDate from, LocalDate to, long seed) {
    this.world = world;
    this.activities = activities;
    this.from = from.minusDays(3);
    this.days = (int) (to.toEpochDay() - from.toEpochDay()) + 7;
    this.chance = new Random(seed);
  }

  void happen() {
    for (var i = 0; i < 60; i++) {
      joins();
    }
    sit();
    for (var i = 0; i < 1000; i++) {
      checksIn();
    }
    for (var i = 0; i < 1000; i++) {
      cheers();
    }
    for (var i = 0; i < 200; i++) {
      earns();
    }
  }

  private void joins() {
    var day = from.plusDays(one(List.of(1, 4, 10, 20, 21, 40, 60)));
    var zone = ZoneId.of(one(ZONES));
    var member =
        world.joins(
            new World.Person(
                UUID.randomUUID(),
                day,
                sometime(day),
                zone,
                LocalTime.of(one(List.of(0, 4, 6)), 0)));
    for (var activity : activities) {
      world.joins(member, activity, from.plusDays(chance.nextInt(days)));
    }
  }

  /** Everybody has had two seats, each in one of a few circles. */
  private void sit() {
    var circles = new ArrayList<UUID>();
    for (var i = 0; i < 6; i++) {
      circles.add(world.circle(activities.getFirst()));
    }
    for (var member : world.members) {
      var began = sometime(from.plusDays(chance.nextInt(days / 2)));
      var moved = began.plusHours(1 + chance.nextInt(days * 6));
      sits(member, one(circles), began, moved);
      sits(member, one(circles), moved, moved.plusDays(days));
    }
  }

  private void sits(World.Person member, UUID circle, OffsetDateTime began, OffsetDateTime ended) {
    var seat = one(List.of("PEER", "SUPPORTER"));
    world.sits(new World.Sitting(circle, member.id(), seat, began, ended));
  }

  private void checksIn() {
    var day = from.plusDays(chance.nextInt(days));
    world.checksIn(
        new World.Told(
            UUID.randomUUID(),
            one(world.members).id(),
            one(activities),
            day,
            sometime(day),
            one(MOMENTS),
            one(VISIBILITIES),
            chance.nextInt(10) == 0));
  }

  private void cheers() {
    var sender = one(world.members);
    var checkIn = one(world.checkIns);
    var alone = chance.nextInt(10) == 0;
    var at = checkIn.at().plus(Duration.ofSeconds(chance.nextInt(30 * 60 * 60)));
    var day = at.toLocalDate();
    var once = List.of(sender.id(), alone ? checkIn.member() : checkIn.id(), alone ? day : "");
    if (!sender.id().equals(checkIn.member()) && done.add(once)) {
      var cause = alone ? null : checkIn.id();
      world.cheers(
          new World.Sent(UUID.randomUUID(), sender.id(), checkIn.member(), cause, day, at));
    }
  }

  private void earns() {
    var of = chance.nextBoolean() ? one(world.checkIns).id() : one(world.cheers).id();
    world.earns(one(world.members), of, sometime(from.plusDays(chance.nextInt(days))));
  }

  private OffsetDateTime sometime(LocalDate day) {
    return day.atStartOfDay(World.TOKYO)
        .plusSeconds(chance.nextInt(24 * 60 * 60))
        .toOffsetDateTime();
  }

  private <T> T one(List<T> of) {
    return of.get(chance.nextInt(of.size()));
  }
}
