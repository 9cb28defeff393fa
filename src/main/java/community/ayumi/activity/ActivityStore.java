package community.ayumi.activity;

import community.ayumi.platform.graphql.PageRequest;
import community.ayumi.platform.graphql.Text;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

@Repository
class ActivityStore {

  private final DatabaseClient db;

  ActivityStore(DatabaseClient db) {
    this.db = db;
  }

  Flux<Activity> activities(PageRequest page) {
    return db.sql(
            """
            select * from activity where (created_at, id) > (:at, :id)
            order by created_at, id limit :limit
            """)
        .bind("at", page.at())
        .bind("id", page.id())
        .bind("limit", page.rows())
        .mapProperties(Activity.class)
        .all();
  }

  Mono<Activity> activity(String slug) {
    return db.sql("select * from activity where slug = :slug")
        .bind("slug", slug)
        .mapProperties(Activity.class)
        .one();
  }

  Flux<Activity> activities(Collection<UUID> ids) {
    return db.sql("select * from activity where id = any(:ids)")
        .bind("ids", ids.toArray(UUID[]::new))
        .mapProperties(Activity.class)
        .all();
  }

  /** False when another has the slug. */
  Mono<Boolean> insert(Activity activity) {
    return db.sql(
            """
            insert into activity (id, slug, title_ja, title_en, promise_ja, promise_en, cadence_unit,
              cadence_times, length_days, circle_size, supporter_seats, spares_per_week, step_mode,
              counts_from, created_at)
            values (:id, :slug, :titleJa, :titleEn, :promiseJa, :promiseEn, :cadenceUnit,
              :cadenceTimes, :lengthDays, :circleSize, :supporterSeats, :sparesPerWeek, :stepMode,
              :countsFrom, :createdAt)
            on conflict (slug) do nothing
            """)
        .bindProperties(activity)
        .fetch()
        .rowsUpdated()
        .map(rows -> rows > 0);
  }

  /** The ladder of a new activity, from the lowest step. */
  Mono<Void> insertLadder(UUID activity, List<LadderStepInput> ladder) {
    var titles = ladder.stream().map(it -> it.title().stripped()).toList();
    return db.sql(
            """
            insert into ladder_step (activity_id, place, title_ja, title_en, height_cm)
            select :activity, place, ja, en, height
            from unnest(:ja, :en, :heights) with ordinality as step (ja, en, height, place)
            """)
        .bind("activity", activity)
        .bind("ja", titles.stream().map(Text::ja).toArray(String[]::new))
        .bind("en", titles.stream().map(Text::en).toArray(String[]::new))
        .bind("heights", ladder.stream().map(LadderStepInput::heightCm).toArray(Integer[]::new))
        .then();
  }
}
