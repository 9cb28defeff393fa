package community.ayumi.cheer;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

@Repository
class WelcomeStore {

  private final DatabaseClient db;

  WelcomeStore(DatabaseClient db) {
    this.db = db;
  }

  /**
   * How often somebody was asked.
   *
   * @param latest when for the last time, lately or not
   */
  record Turns(UUID memberId, long lately, OffsetDateTime latest) {}

  /** False when it was begun before. */
  Mono<Boolean> begin(UUID checkIn, OffsetDateTime againAt) {
    return db.sql(
            """
            insert into welcome (check_in_id, again_at) values (:checkIn, :againAt)
            on conflict do nothing
            """)
        .bind("checkIn", checkIn)
        .bind("againAt", againAt)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Whoever takes one has it alone, and it waits no more once the transaction is committed. */
  Mono<UUID> takeWaiting(OffsetDateTime now) {
    return db.sql(
            """
            update welcome set again_at = null where check_in_id = (
              select check_in_id from welcome where again_at <= :now
              order by again_at, check_in_id limit 1 for update skip locked)
            returning check_in_id
            """)
        .bind("now", now)
        .mapValue(UUID.class)
        .one();
  }

  /** False when the member was asked before. */
  Mono<Boolean> ask(UUID checkIn, UUID member, OffsetDateTime now) {
    return db.sql(
            """
            insert into welcome_asked (check_in_id, member_id, asked_at)
            values (:checkIn, :member, :now) on conflict do nothing
            """)
        .bind("checkIn", checkIn)
        .bind("member", member)
        .bind("now", now)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** Who was asked for this check-in. */
  Mono<Set<UUID>> asked(UUID checkIn) {
    return db.sql("select member_id from welcome_asked where check_in_id = :checkIn")
        .bind("checkIn", checkIn)
        .mapValue(UUID.class)
        .all()
        .collect(Collectors.toSet());
  }

  /**
   * Whether somebody has cheered the check-in, or one of those who were asked has cheered whoever
   * came back with it, for whatever it was, since then.
   */
  Mono<Boolean> isAnswered(UUID checkIn, UUID member, OffsetDateTime cameBackAt) {
    return db.sql(
            """
            select exists (select from cheer where check_in_id = :checkIn)
              or exists (select from cheer c join welcome_asked a on a.member_id = c.from_id
                where a.check_in_id = :checkIn and c.to_id = :member and c.sent_at >= :cameBackAt)
            """)
        .bind("checkIn", checkIn)
        .bind("member", member)
        .bind("cameBackAt", cameBackAt)
        .mapValue(Boolean.class)
        .one();
  }

  /** By member, for those who were ever asked. */
  Mono<Map<UUID, Turns>> turns(Collection<UUID> members, OffsetDateTime since) {
    return db.sql(
            """
            select member_id, count(*) filter (where asked_at > :since) as lately,
              max(asked_at) as latest
            from welcome_asked where member_id = any(:members) group by member_id
            """)
        .bind("since", since)
        .bind("members", members.toArray(UUID[]::new))
        .mapProperties(Turns.class)
        .all()
        .collectMap(Turns::memberId);
  }
}
