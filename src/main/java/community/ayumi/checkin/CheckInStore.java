package community.ayumi.checkin;

import community.ayumi.event.Reader;
import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class CheckInStore {

  /** Read from an index alone. */
  static final String PRESENCE =
      """
      select participation_id, array_agg(distinct local_date) as days,
        count(*) filter (where moment = 'RETURN') as returns
      from check_in where participation_id = any(:ids) group by participation_id
      """;

  /** Read from the end of two indexes. */
  static final String LATEST_DAY = "select local_date from last_here where member_id = :member";

  private final DatabaseClient db;

  CheckInStore(DatabaseClient db) {
    this.db = db;
  }

  Mono<Void> insert(CheckInRow checkIn) {
    return db.sql(
            """
            insert into check_in (id, member_id, participation_id, activity_id, circle_id,
              local_date, time_zone, recorded_at, effort, moment, note, visibility,
              withdrawn_at, step_id, step_done)
            values (:id, :memberId, :participationId, :activityId, :circleId, :localDate,
              :timeZone, :recordedAt, :effort, :moment, :note, :visibility, :withdrawnAt,
              :stepId, :stepDone)
            """)
        .bindProperties(checkIn)
        .then();
  }

  /** Those that are not withdrawn. */
  Flux<CheckInRow> told(Collection<UUID> ids) {
    return db.sql("select * from check_in where id = any(:ids) and withdrawn_at is null")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(CheckInRow.class)
        .all();
  }

  private record MomentOf(UUID id, Moment moment) {}

  Mono<Map<UUID, Moment>> moments(Collection<UUID> ids) {
    return db.sql("select id, moment from check_in where id = any(:ids) and withdrawn_at is null")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(MomentOf.class)
        .all()
        .collectMap(MomentOf::id, MomentOf::moment);
  }

  /** Those of the steps that are named by a check-in that the reader may see. */
  Flux<UUID> stepsNamed(Collection<UUID> steps, Reader reader) {
    return stepsTold("true", steps, reader);
  }

  /** Those of the steps that were finished with a check-in that the reader may see. */
  Flux<UUID> stepsFinished(Collection<UUID> steps, Reader reader) {
    return stepsTold("step_done", steps, reader);
  }

  /** The audience is that of {@link Visibility#audience}. */
  private Flux<UUID> stepsTold(String condition, Collection<UUID> steps, Reader reader) {
    var sql =
        """
        select distinct step_id from (
          select step_id, member_id as author_id, circle_id as group_id, recorded_at as at,
            case visibility when 'ONLY_ME' then 'AUTHOR' when 'CIRCLE' then 'GROUP'
              when 'COMMUNITY' then 'EVERYONE' else 'NOBODY' end as audience
          from check_in where step_id = any(:steps) and withdrawn_at is null and %s
        ) e where %s
        """
            .formatted(condition, Reader.SEES);
    return reader
        .bind(db.sql(sql))
        .bind("steps", steps.toArray(UUID[]::new))
        .mapValue(UUID.class)
        .all();
  }

  /** A step and the check-in that finished it. */
  record Finished(UUID id, UUID stepId) {}

  /** Those of the steps that were finished with a check-in that is not withdrawn. */
  Flux<Finished> finished(Collection<UUID> steps) {
    return finished("step_id = any(:ids) and withdrawn_at is null", steps);
  }

  /** Those of the check-ins that finished a step, withdrawn or not. */
  Flux<Finished> finishing(Collection<UUID> checkIns) {
    return finished("id = any(:ids)", checkIns);
  }

  private Flux<Finished> finished(String condition, Collection<UUID> ids) {
    return db.sql("select id, step_id from check_in where step_done and " + condition)
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Finished.class)
        .all();
  }

  /** Withdrawn or not. */
  Flux<CheckInRow> recorded(Collection<UUID> ids) {
    return db.sql("select * from check_in where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(CheckInRow.class)
        .all();
  }

  Mono<CheckInRow> own(UUID member, UUID id) {
    return db.sql("select * from check_in where id = :id and member_id = :member")
        .bind("id", id)
        .bind("member", member)
        .mapProperties(CheckInRow.class)
        .one();
  }

  /** The latest day the member was here; empty before the first check-in. */
  Mono<LocalDate> latestDay(UUID member) {
    return db.sql(LATEST_DAY).bind("member", member).mapValue(LocalDate.class).one();
  }

  /** Withdrawn ones included; one row for each participation, however many days it has. */
  Flux<Map.Entry<UUID, Presence>> presence(Collection<UUID> participations) {
    return db.sql(PRESENCE)
        .bind("ids", participations.toArray(UUID[]::new))
        .map(row -> present(row))
        .all();
  }

  private static Map.Entry<UUID, Presence> present(Readable row) {
    var days = Objects.requireNonNull(row.get("days", LocalDate[].class));
    var returns = Objects.requireNonNull(row.get("returns", Integer.class));
    return Map.entry(
        Objects.requireNonNull(row.get("participation_id", UUID.class)),
        new Presence(List.of(days), returns));
  }

  Mono<Void> withdraw(UUID id, OffsetDateTime now) {
    return db.sql("update check_in set withdrawn_at = :now where id = :id")
        .bind("now", now)
        .bind("id", id)
        .then();
  }
}
