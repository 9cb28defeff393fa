package community.ayumi.cheer;

import community.ayumi.platform.graphql.PageRequest;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class CheerStore {

  private final DatabaseClient db;

  CheerStore(DatabaseClient db) {
    this.db = db;
  }

  Mono<Void> insert(CheerRow cheer) {
    return db.sql(
            """
            insert into cheer (id, from_id, to_id, check_in_id, kind, message, local_date,
              local_hour, sent_at, thanked_at)
            values (:id, :fromId, :toId, :checkInId, :kind, :message, :localDate, :localHour,
              :sentAt, :thankedAt)
            """)
        .bindProperties(cheer)
        .then();
  }

  Flux<CheerRow> byIds(Collection<UUID> ids) {
    return db.sql("select * from cheer where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(CheerRow.class)
        .all();
  }

  /** Newest first, without those from members the receiver does not meet. */
  Flux<CheerRow> received(UUID to, Set<UUID> hidden, PageRequest page) {
    var after = page.after();
    return db.sql(
            """
            select * from cheer
            where to_id = :to and from_id <> all(:hidden)
              and (:first or (sent_at, id) < (:at, :id))
            order by sent_at desc, id desc limit :limit
            """)
        .bind("to", to)
        .bind("hidden", hidden.toArray(UUID[]::new))
        .bind("first", after == null)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(CheerRow.class)
        .all();
  }

  Mono<Boolean> hasCheered(UUID from, UUID checkIn) {
    return db.sql(
            "select exists (select from cheer where check_in_id = :checkIn and from_id = :from)")
        .bind("checkIn", checkIn)
        .bind("from", from)
        .mapValue(Boolean.class)
        .one();
  }

  Mono<Boolean> hasCheered(UUID from, UUID to, LocalDate on) {
    return db.sql(
            """
            select exists (select from cheer
              where from_id = :from and to_id = :to and local_date = :on and check_in_id is null)
            """)
        .bind("from", from)
        .bind("to", to)
        .bind("on", on)
        .mapValue(Boolean.class)
        .one();
  }

  /** Which of the check-ins somebody has cheered. */
  Flux<UUID> cheered(Collection<UUID> checkIns) {
    return db.sql("select distinct check_in_id from cheer where check_in_id = any(:ids)")
        .bind("ids", checkIns.toArray(UUID[]::new))
        .mapValue(UUID.class)
        .all();
  }

  Flux<UUID> cheeredBy(UUID from, Collection<UUID> checkIns) {
    return db.sql("select check_in_id from cheer where check_in_id = any(:ids) and from_id = :from")
        .bind("ids", checkIns.toArray(UUID[]::new))
        .bind("from", from)
        .mapValue(UUID.class)
        .all();
  }

  Flux<LocalDate> daysSent(UUID from, LocalDate since) {
    return db.sql(
            "select distinct local_date from cheer where from_id = :from and local_date >= :since")
        .bind("from", from)
        .bind("since", since)
        .mapValue(LocalDate.class)
        .all();
  }

  /** False when it was thanked before. */
  Mono<Boolean> thank(UUID id, OffsetDateTime now) {
    return db.sql("update cheer set thanked_at = :now where id = :id and thanked_at is null")
        .bind("now", now)
        .bind("id", id)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }
}
