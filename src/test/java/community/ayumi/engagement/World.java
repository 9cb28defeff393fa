package community.ayumi.engagement;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;

/** What some members did, in memory to be counted and in the database to be asked about. */
final class World {

  record Person(
      UUID id, LocalDate joinedOn, OffsetDateTime joinedAt, ZoneId zone, LocalTime dayStart) {}

  record Part(UUID id, UUID member, UUID activity, LocalDate joinedOn) {}

  record Told(
      UUID id,
      UUID member,
      UUID activity,
      LocalDate day,
      OffsetDateTime at,
      String moment,
      String visibility,
      boolean withdrawn) {}

  record Sent(UUID id, UUID from, UUID to, UUID checkIn, LocalDate day, OffsetDateTime at) {}

  record Sitting(
      UUID circle, UUID member, String seat, OffsetDateTime began, OffsetDateTime ended) {}

  record Earned(UUID member, UUID cause, OffsetDateTime at) {}

  static final ZoneId TOKYO = ZoneId.of("Asia/Tokyo");

  final List<Person> members = new ArrayList<>();
  final List<Part> participations = new ArrayList<>();
  final List<Told> checkIns = new ArrayList<>();
  final List<Sent> cheers = new ArrayList<>();
  final List<Sitting> seats = new ArrayList<>();
  final List<Earned> awards = new ArrayList<>();

  private final DatabaseClient db;
  private final Map<UUID, Integer> occurrences = new HashMap<>();

  World(DatabaseClient db) {
    this.db = db;
  }

  /** Noon of a day in Tokyo. */
  static OffsetDateTime noon(LocalDate day) {
    return day.atTime(12, 0).atZone(TOKYO).toOffsetDateTime();
  }

  Person joins(LocalDate day) {
    return joins(new Person(UUID.randomUUID(), day, noon(day), TOKYO, LocalTime.of(4, 0)));
  }

  Person joins(Person it) {
    members.add(it);
    insert(
        """
        insert into member (id, issuer, subject, handle, avatar, time_zone, day_start, locale,
          age_band, rules_version, cheers_from_outside, cheers_when_quiet, joined_on, joined_at)
        values (:id, 'test', :text, right(:text, 18), 'a', :zone, :dayStart, 'ja', 'ADULT', '1',
          false, false, :day, :at)
        """,
        Map.of(
            "id",
            it.id,
            "text",
            it.id.toString(),
            "zone",
            it.zone.getId(),
            "dayStart",
            it.dayStart,
            "day",
            it.joinedOn,
            "at",
            it.joinedAt));
    return it;
  }

  Part joins(Person member, UUID activity, LocalDate day) {
    var it = new Part(UUID.randomUUID(), member.id, activity, day);
    participations.add(it);
    insert(
        """
        insert into participation (id, member_id, activity_id, seat, state, hours, joined_on,
          started_on, joined_at)
        values (:id, :member, :activity, 'PEER', 'ACTIVE', '{}', :day, :day, :at)
        """,
        Map.of(
            "id", it.id, "member", it.member, "activity", activity, "day", day, "at", noon(day)));
    return it;
  }

  UUID circle(UUID activity) {
    var id = UUID.randomUUID();
    insert(
        """
        insert into circle (id, name_ja, name_en, activity_id, age_band, state, size, created_at)
        values (:id, 'a', 'a', :activity, 'ADULT', 'CLOSED', 6, :at)
        """,
        Map.of("id", id, "activity", activity, "at", OffsetDateTime.now(ZoneOffset.UTC)));
    return id;
  }

  Sitting sits(Sitting it) {
    seats.add(it);
    insert(
        """
        insert into seat (circle_id, participation_id, member_id, seat, began_at, ended_at)
        values (:circle, :participation, :member, :seat, :began, :ended)
        """,
        Map.of(
            "circle",
            it.circle,
            "participation",
            participation(it.member).id,
            "member",
            it.member,
            "seat",
            it.seat,
            "began",
            it.began,
            "ended",
            it.ended));
    return it;
  }

  private Part participation(UUID member) {
    return participations.stream().filter(it -> it.member.equals(member)).findFirst().orElseThrow();
  }

  private Part participation(UUID member, UUID activity) {
    return participations.stream()
        .filter(it -> it.member.equals(member) && it.activity.equals(activity))
        .findFirst()
        .orElseThrow();
  }

  /** A regular check-in that everybody may cheer. */
  Told checksIn(Person member, UUID activity, LocalDate day, OffsetDateTime at) {
    return checksIn(
        new Told(UUID.randomUUID(), member.id, activity, day, at, "REGULAR", "COMMUNITY", false));
  }

  Told checksIn(Told it) {
    checkIns.add(it);
    insert(
        """
        insert into check_in (id, member_id, participation_id, activity_id, local_date, time_zone,
          recorded_at, effort, moment, visibility, withdrawn_at)
        values (:id, :member, :participation, :activity, :day, 'Asia/Tokyo', :at, 'FULL', :moment,
          :visibility, case when :withdrawn then cast(:at as timestamptz) end)
        """,
        Map.of(
            "id",
            it.id,
            "member",
            it.member,
            "participation",
            participation(it.member, it.activity).id,
            "activity",
            it.activity,
            "day",
            it.day,
            "at",
            it.at,
            "moment",
            it.moment,
            "visibility",
            it.visibility,
            "withdrawn",
            it.withdrawn));
    return it;
  }

  Sent cheers(Person from, Told checkIn, OffsetDateTime at) {
    return cheers(
        new Sent(
            UUID.randomUUID(),
            from.id,
            checkIn.member,
            checkIn.id,
            at.atZoneSameInstant(TOKYO).minusHours(4).toLocalDate(),
            at));
  }

  Sent cheers(Sent it) {
    cheers.add(it);
    var given =
        new HashMap<String, Object>(
            Map.of("id", it.id, "from", it.from, "to", it.to, "day", it.day, "at", it.at));
    if (it.checkIn != null) {
      given.put("checkIn", it.checkIn);
    }
    insert(
        """
        insert into cheer (id, from_id, to_id, check_in_id, kind, local_date, local_hour, sent_at)
        values (:id, :from, :to, %s, 'SEEN', :day, 0, :at)
        """
            .formatted(it.checkIn == null ? "null" : ":checkIn"),
        given);
    return it;
  }

  void earns(Person member, UUID cause, OffsetDateTime at) {
    awards.add(new Earned(member.id, cause, at));
    insert(
        """
        insert into badge_award (id, badge_id, member_id, occurrence, cause_id, audience,
          awarded_at)
        select :id, id, :member, :occurrence, :cause, 'AUTHOR', :at from badge
        where code = 'welcome-back'
        """,
        Map.of(
            "id",
            UUID.randomUUID(),
            "member",
            member.id,
            "occurrence",
            occurrences.merge(member.id, 1, Integer::sum),
            "cause",
            cause,
            "at",
            at));
  }

  private void insert(String sql, Map<String, Object> values) {
    var statement = db.sql(sql);
    for (var value : values.entrySet()) {
      statement = statement.bind(value.getKey(), value.getValue());
    }
    statement.then().block();
  }
}
