package community.ayumi.activity;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.SchemaMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class LadderController {

  private final StepStore store;
  private final Steps steps;

  LadderController(StepStore store, Steps steps) {
    this.store = store;
    this.steps = steps;
  }

  @BatchMapping
  Mono<Map<Activity, List<LadderStep>>> ladder(List<Activity> activities) {
    return store
        .ladders(activities.stream().map(Activity::id).distinct().toList())
        .collect(Collectors.groupingBy(LadderStep::activityId))
        .map(found ->
            activities.stream()
                .distinct()
                .collect(Collectors.toMap(it -> it, it -> found.getOrDefault(it.id(), List.of()))));
  }

  /** Whoever looks from outside finds none. */
  @BatchMapping
  Mono<Map<Participation, List<Step>>> steps(List<Participation> participations) {
    var open = participations.stream().filter(it -> !it.outside()).map(Participation::id);
    return steps.of(open.distinct().toList()).map(found -> each(participations, found));
  }

  private static Map<Participation, List<Step>> each(
      List<Participation> participations, Map<UUID, List<Step>> found) {
    return participations.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                it -> it, it -> it.outside() ? List.of() : found.getOrDefault(it.id(), List.of())));
  }

  @SchemaMapping
  String title(LadderStep step, Locale locale) {
    return step.title().in(locale);
  }

  @SchemaMapping
  String title(Step step, Locale locale) {
    return step.title().in(locale);
  }
}
