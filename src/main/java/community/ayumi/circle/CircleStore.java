package community.ayumi.circle;

import community.ayumi.activity.Activity;
import community.ayumi.activity.Seat;
import community.ayumi.member.Member;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class CircleStore {

  private final DatabaseClient db;

  CircleStore(DatabaseClient db) {
    this.db = db;
  }

  Flux<CircleRow> circles(Collection<UUID> ids) {
    return db.sql("select * from circle where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(CircleRow.class)
        .all();
  }

  Flux<Seated> seatedIn(Collection<UUID> circles) {
    return seats("circle_id", circles);
  }

  Flux<Seated> seatsOf(Collection<UUID> members) {
    return seats("member_id", members);
  }

  Flux<Seated> seatsFor(Collection<UUID> participations) {
    return seats("participation_id", participations);
  }

  private Flux<Seated> seats(String key, Collection<UUID> ids) {
    return db.sql(
            """
            select circle_id, participation_id, member_id, began_at from seat
            where ended_at is null and %s = any(:ids) order by began_at, participation_id
            """
                .formatted(key))
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Seated.class)
        .all();
  }

  Flux<Peer> peersOf(UUID member) {
    return db.sql(
            """
            select peer.member_id, peer.circle_id from seat own join seat peer using (circle_id)
            where own.member_id = :member and own.ended_at is null
              and peer.member_id <> :member and peer.ended_at is null
            """)
        .bind("member", member)
        .mapProperties(Peer.class)
        .all();
  }

  /** Waits for others who look for a seat in this activity. */
  Mono<Void> lock(UUID activity) {
    return db.sql("select pg_advisory_xact_lock(hashtextextended(:activity::text, 0))")
        .bind("activity", activity)
        .then();
  }

  /**
   * A circle that has room, nobody the member does not meet, and at least half of its days to come:
   * the one with most of those with whom the member sat in this activity last, then the fullest.
   * Whose last circle has come to its end takes no seat among strangers who walk already, and none
   * in a forming circle that has no room for those who still sit in the old one.
   */
  Mono<CircleRow> withRoom(
      Activity activity, Member member, Set<UUID> hidden, Seat seat, LocalDate today) {
    return db.sql(
            """
            with last as (
              select s.circle_id, s.began_at, s.ended_at, c.ends_on < :today as is_over
              from seat s join circle c on c.id = s.circle_id
              where s.member_id = :member and c.activity_id = :activity
              order by s.began_at desc limit 1
            ), former as (
              select s.member_id, bool_or(s.ended_at is null) as is_still_there
              from seat s join last l on l.circle_id = s.circle_id
              where s.member_id <> :member and s.member_id <> all(:hidden)
                and (s.ended_at is null or s.ended_at > l.began_at)
                and (l.ended_at is null or s.began_at < l.ended_at)
              group by s.member_id
            )
            select c.* from circle c left join seat s on s.circle_id = c.id and s.ended_at is null
            where c.activity_id = :activity and c.age_band = :ageBand
              and c.state in ('FORMING', 'ACTIVE')
              and (c.ends_on is null or 2 * (c.ends_on - :today + 1) >= c.ends_on - c.starts_on + 1)
            group by c.id
            having count(s.member_id) < c.size
              and coalesce(bool_and(s.member_id <> all(:hidden)), true)
              and (:seat = 'PEER'
                or count(s.member_id) filter (where s.seat = 'SUPPORTER') < :supporterSeats)
              and (not exists (select from last where is_over)
                or bool_or(s.member_id in (select member_id from former))
                or (c.state = 'FORMING' and c.size - count(s.member_id)
                  > (select count(*) from former where is_still_there)))
            order by count(*) filter (where s.member_id in (select member_id from former)) desc,
              count(s.member_id) desc, c.created_at, c.id limit 1
            """)
        .bind("activity", activity.id())
        .bind("member", member.id())
        .bind("ageBand", member.ageBand())
        .bind("hidden", hidden.toArray(UUID[]::new))
        .bind("seat", seat)
        .bind("supporterSeats", activity.supporterSeats())
        .bind("today", today)
        .mapProperties(CircleRow.class)
        .one();
  }

  Mono<Void> insert(CircleRow circle) {
    return db.sql(
            """
            insert into circle (id, name_ja, name_en, activity_id, age_band, state, size, starts_on,
              ends_on, created_at)
            values (:id, :nameJa, :nameEn, :activityId, :ageBand, :state, :size, :startsOn, :endsOn,
              :createdAt)
            """)
        .bindProperties(circle)
        .then();
  }

  Mono<Void> seat(Seated seated, Seat seat) {
    return db.sql(
            """
            insert into seat (circle_id, participation_id, member_id, seat, began_at)
            values (:circleId, :participationId, :memberId, :seat, :beganAt)
            """)
        .bindProperties(seated)
        .bind("seat", seat)
        .then();
  }

  /** The seat that was given up; empty if there was none. */
  Mono<UUID> giveUp(UUID participation, OffsetDateTime now) {
    return db.sql(
            """
            update seat set ended_at = :now where participation_id = :id and ended_at is null
            returning circle_id
            """)
        .bind("now", now)
        .bind("id", participation)
        .mapValue(UUID.class)
        .one();
  }

  Mono<Void> start(UUID circle, LocalDate startsOn, @Nullable LocalDate endsOn) {
    var spec =
        db.sql(
                "update circle set state = 'ACTIVE', starts_on = :from, ends_on = :to where id ="
                    + " :id")
            .bind("from", startsOn)
            .bind("id", circle);
    return (endsOn == null ? spec.bindNull("to", LocalDate.class) : spec.bind("to", endsOn)).then();
  }
}
