package community.ayumi.circle;

import community.ayumi.activity.Participation;
import community.ayumi.activity.Step;
import community.ayumi.event.Readers;
import community.ayumi.member.CurrentMember;
import graphql.GraphQLContext;
import jakarta.validation.Valid;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.graphql.data.method.annotation.Argument;
import org.springframework.graphql.data.method.annotation.BatchMapping;
import org.springframework.graphql.data.method.annotation.MutationMapping;
import org.springframework.stereotype.Controller;
import reactor.core.publisher.Mono;

@Controller
class StepController {

  private final Stepping stepping;
  private final SeenParticipations seen;
  private final Readers readers;

  StepController(Stepping stepping, SeenParticipations seen, Readers readers) {
    this.stepping = stepping;
    this.seen = seen;
    this.readers = readers;
  }

  @MutationMapping
  Mono<AddStepPayload> addStep(@Argument @Valid AddStepInput input, CurrentMember me) {
    return stepping.add(me.id(), input).map(outcome -> outcome.payload(AddStepPayload::new));
  }

  @MutationMapping
  Mono<SplitStepPayload> splitStep(@Argument @Valid SplitStepInput input, CurrentMember me) {
    return stepping.split(me.id(), input).map(outcome -> outcome.payload(SplitStepPayload::of));
  }

  /** A step that was told to many leads to a participation that only some see from inside. */
  @BatchMapping
  Mono<Map<Step, Participation>> participation(List<Step> steps, GraphQLContext context) {
    var ids = steps.stream().map(Step::participationId).distinct().toList();
    return readers
        .load(CurrentMember.in(context).id())
        .flatMap(reader -> seen.by(reader, ids))
        .map(found -> each(steps, found));
  }

  private static Map<Step, Participation> each(List<Step> steps, Map<UUID, Participation> found) {
    return steps.stream()
        .distinct()
        .collect(
            Collectors.toMap(
                it -> it, it -> Objects.requireNonNull(found.get(it.participationId()))));
  }
}
