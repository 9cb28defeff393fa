package community.ayumi.checkin;

import community.ayumi.activity.Step;
import community.ayumi.activity.Steps;
import community.ayumi.member.CurrentMember;
import graphql.GraphQLContext;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

/** Steps beside check-ins and beside each other. */
@Controller
class StepFields {

  private final Steps steps;
  private final SeenSteps seen;

  StepFields(Steps steps, SeenSteps seen) {
    this.steps = steps;
    this.seen = seen;
  }

  /** Not on the card: a step can be finished later, with another check-in. */
  @BatchMapping
  Mono<Map<CheckIn, Step>> step(List<CheckIn> checkIns) {
    return steps
        .byIds(ids(checkIns, CheckIn::stepId))
        .map(found -> each(checkIns, CheckIn::stepId, found));
  }

  /** Who was told of a part was not told of the step it is a part of. */
  @BatchMapping
  Mono<Map<Step, Step>> splitFrom(List<Step> parts, GraphQLContext context) {
    return seen.by(CurrentMember.in(context).id(), ids(parts, Step::splitFromId))
        .map(found -> each(parts, Step::splitFromId, found));
  }

  /** Who was told of a step need not be told of the check-in that finished it. */
  @BatchMapping
  Mono<Map<Step, OffsetDateTime>> doneAt(List<Step> all, GraphQLContext context) {
    var me = CurrentMember.in(context).id();
    var others = all.stream().filter(step -> step.isDone() && !isOf(me, step)).toList();
    return seen.finished(me, others)
        .map(known -> doneAt(all, step -> isOf(me, step) || known.contains(step.id())));
  }

  private static boolean isOf(UUID member, Step step) {
    return step.member().id().equals(member);
  }

  private static Map<Step, @Nullable OffsetDateTime> doneAt(
      List<Step> all, Predicate<Step> isKnown) {
    var times = new HashMap<Step, @Nullable OffsetDateTime>();
    all.forEach(step -> times.put(step, isKnown.test(step) ? step.doneAt() : null));
    return times;
  }

  @SchemaMapping
  Mono<Step> step(CompleteStepPayload payload) {
    var id = payload.checkIn() == null ? null : payload.checkIn().stepId();
    return id == null ? Mono.empty() : steps.byIds(List.of(id)).mapNotNull(found -> found.get(id));
  }

  private static <T> Collection<UUID> ids(List<T> all, Function<T, @Nullable UUID> id) {
    return all.stream().map(id).filter(Objects::nonNull).distinct().toList();
  }

  private static <T> Map<T, @Nullable Step> each(
      List<T> all, Function<T, @Nullable UUID> id, Map<UUID, Step> found) {
    var steps = new HashMap<T, @Nullable Step>();
    all.forEach(it -> {
      var step = id.apply(it);
      steps.put(it, step == null ? null : found.get(step));
    });
    return steps;
  }
}
