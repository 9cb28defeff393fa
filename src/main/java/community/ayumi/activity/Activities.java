package community.ayumi.activity;

import community.ayumi.platform.graphql.PageRequest;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finding activities; they are public. */
@Service
public class Activities {

  private final ActivityStore store;

  Activities(ActivityStore store) {
    this.store = store;
  }

  Flux<Activity> page(PageRequest page) {
    return store.activities(page);
  }

  public Mono<Activity> bySlug(String slug) {
    return store.activity(slug);
  }

  public Mono<Map<UUID, Activity>> byIds(Collection<UUID> ids) {
    return ids.isEmpty() ? Mono.just(Map.of()) : store.activities(ids).collectMap(Activity::id);
  }
}
