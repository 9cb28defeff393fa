package community.ayumi.badge;

import community.ayumi.activity.Activities;
import community.ayumi.activity.ActivityNotFound;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.graphql.Problem;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Adds badges while the server runs; the caller answers for who may do so. Those who have earned
 * one already get it by {@link Offering}.
 */
@Service
class Defining {

  private final BadgeStore store;
  private final Activities activities;
  private final EventLog log;
  private final Clock clock;

  Defining(BadgeStore store, Activities activities, EventLog log, Clock clock) {
    this.store = store;
    this.activities = activities;
    this.log = log;
    this.clock = clock;
  }

  @Transactional
  Mono<Outcome<Badge>> define(DefineBadgeInput input) {
    return refusal(input.criteria())
        .map(Outcome::<Badge>refused)
        .switchIfEmpty(Mono.defer(() -> add(input)));
  }

  private Mono<Problem> refusal(BadgeCriteriaInput criteria) {
    var problem = criteria.refusal();
    var activity = criteria.activityId();
    if (problem != null || activity == null) {
      return Mono.justOrEmpty(problem);
    }
    return activities
        .byIds(List.of(activity))
        .filter(found -> !found.containsKey(activity))
        .map(nothing -> new ActivityNotFound());
  }

  private Mono<Outcome<Badge>> add(DefineBadgeInput input) {
    var badge = input.badge(Ids.next(), OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC));
    var defined = Fact.internal(Offering.BADGE_DEFINED, badge.id(), badge.id());
    return store
        .insert(badge)
        .flatMap(fresh ->
            fresh
                ? log.append(defined).thenReturn(Outcome.of(badge))
                : Mono.just(Outcome.refused(new BadgeCodeTaken())));
  }
}
