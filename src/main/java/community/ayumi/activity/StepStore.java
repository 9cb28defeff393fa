package community.ayumi.activity;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class StepStore {

  private final DatabaseClient db;

  StepStore(DatabaseClient db) {
    this.db = db;
  }

  /** In the order of their places. */
  Flux<LadderStep> ladders(Collection<UUID> activities) {
    return db.sql(
            """
            select activity_id, title_ja, title_en, height_cm from ladder_step
            where activity_id = any(:ids) order by activity_id, place
            """)
        .bind("ids", activities.toArray(UUID[]::new))
        .mapProperties(LadderStep.class)
        .all();
  }

  Flux<StepRow> steps(Collection<UUID> ids) {
    return steps("id = any(:ids)", ids);
  }

  Flux<StepRow> stepsOf(Collection<UUID> participations) {
    return steps("participation_id = any(:ids)", participations);
  }

  /** The parts that this one was made with, itself included: one split makes them at once. */
  Flux<StepRow> madeWith(UUID part) {
    return steps(
        "(split_from_id, created_at) = (select split_from_id, created_at from step where id ="
            + " any(:ids))",
        List.of(part));
  }

  private Flux<StepRow> steps(String condition, Collection<UUID> ids) {
    return db.sql("select * from step where " + condition + " order by participation_id, place")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(StepRow.class)
        .all();
  }

  /** New steps of one participation, made at once, in their order; those behind them make room. */
  Mono<Void> insert(List<StepRow> steps) {
    var first = steps.getFirst();
    return makeRoom(first.participationId(), first.place(), steps.size()).then(add(steps));
  }

  private Mono<Void> makeRoom(UUID participation, int place, int size) {
    return db.sql(
            """
            update step set place = place + :size
            where participation_id = :participation and place >= :place
            """)
        .bind("size", size)
        .bind("participation", participation)
        .bind("place", place)
        .then();
  }

  private Mono<Void> add(List<StepRow> steps) {
    var first = steps.getFirst();
    var spec =
        db.sql(
                """
                insert into step (id, participation_id, member_id, place, title_ja, title_en, height_cm,
                  split_from_id, created_at)
                select id, :participation, :member, place, title_ja, title_en, height_cm,
                  :splitFrom, :createdAt
                from unnest(:ids, :places, :titlesJa, :titlesEn, :heights)
                  as new (id, place, title_ja, title_en, height_cm)
                """)
            .bind("participation", first.participationId())
            .bind("member", first.memberId())
            .bind("createdAt", first.createdAt())
            .bind("ids", column(steps, StepRow::id).toArray(UUID[]::new))
            .bind("places", column(steps, StepRow::place).toArray(Integer[]::new))
            .bind("titlesJa", column(steps, StepRow::titleJa).toArray(String[]::new))
            .bind("titlesEn", column(steps, StepRow::titleEn).toArray(String[]::new))
            .bind("heights", column(steps, StepRow::heightCm).toArray(Integer[]::new));
    var from = first.splitFromId();
    return (from == null ? spec.bindNull("splitFrom", UUID.class) : spec.bind("splitFrom", from))
        .then();
  }

  private static <T> List<T> column(List<StepRow> steps, Function<StepRow, T> value) {
    return steps.stream().map(value).toList();
  }

  Mono<Void> finish(UUID step, OffsetDateTime now) {
    return db.sql("update step set done_at = :now where id = :id and done_at is null")
        .bind("now", now)
        .bind("id", step)
        .then();
  }
}
