package community.ayumi.activity;

import community.ayumi.platform.graphql.PageRequest;
import java.util.Collection;
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
}
