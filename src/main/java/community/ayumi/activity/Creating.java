package community.ayumi.activity;

import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Adds activities while the server runs; the caller answers for who may do so. */
@Service
class Creating {

  private final ActivityStore store;
  private final Clock clock;

  Creating(ActivityStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Transactional
  Mono<Outcome<Activity>> create(CreateActivityInput input) {
    var problem = input.refusal();
    if (problem != null) {
      return Mono.just(Outcome.refused(problem));
    }
    var activity =
        input.activity(Ids.next(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    return store
        .insert(activity)
        .flatMap(fresh ->
            fresh
                ? store.insertLadder(activity.id(), input.ladder()).thenReturn(Outcome.of(activity))
                : Mono.just(Outcome.refused(new SlugTaken())));
  }
}
