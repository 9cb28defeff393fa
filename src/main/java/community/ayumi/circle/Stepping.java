package community.ayumi.circle;

import community.ayumi.activity.Ladders;
import community.ayumi.activity.Participation;
import community.ayumi.activity.ParticipationNotFound;
import community.ayumi.activity.ParticipationNotOpen;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Step;
import community.ayumi.activity.StepNotFound;
import community.ayumi.activity.Steps;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import community.ayumi.member.Keys;
import community.ayumi.member.Members;
import community.ayumi.platform.graphql.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Adding and splitting steps, under the member's lock: the places of a ladder's steps depend on
 * each other, and a repeated key must find the first. That a step was split is told to the circle
 * in which its member sits with it now.
 */
@Service
public class Stepping {

  private final Members members;
  private final Keys keys;
  private final Participations participations;
  private final Ladders ladders;
  private final Steps steps;
  private final Circles circles;
  private final EventLog log;

  Stepping(
      Members members,
      Keys keys,
      Participations participations,
      Ladders ladders,
      Steps steps,
      Circles circles,
      EventLog log) {
    this.members = members;
    this.keys = keys;
    this.participations = participations;
    this.ladders = ladders;
    this.steps = steps;
    this.circles = circles;
    this.log = log;
  }

  /** Answers with the step. */
  @Transactional
  public Mono<Outcome<Step>> add(UUID member, AddStepInput input) {
    var use = new Keys.Use(member, "addStep", input.key(), input);
    return members
        .lock(member)
        .flatMap(locked -> keys.once(use, this::added, () -> add(member, input, use)));
  }

  private Mono<Outcome<Step>> add(UUID member, AddStepInput input, Keys.Use use) {
    return participations
        .own(member, input.participation().as("Participation"))
        .map(Stepping::open)
        .defaultIfEmpty(Outcome.refused(new ParticipationNotFound()))
        .flatMap(outcome -> outcome.then(open -> ladders.add(open, input.draft())))
        .flatMap(outcome -> outcome.then(id -> keys.keep(use, id).then(added(id))));
  }

  private Mono<Outcome<Step>> added(UUID id) {
    return Mono.defer(() -> steps.byIds(List.of(id)))
        .mapNotNull(found -> found.get(id))
        .map(Outcome::of);
  }

  /** Answers with the parts, in their order. */
  @Transactional
  public Mono<Outcome<List<Step>>> split(UUID member, SplitStepInput input) {
    var use = new Keys.Use(member, "splitStep", input.key(), input);
    return members
        .lock(member)
        .flatMap(locked -> keys.once(use, this::parts, () -> split(member, input, use)));
  }

  private Mono<Outcome<List<Step>>> split(UUID member, SplitStepInput input, Keys.Use use) {
    return steps
        .own(member, input.step().as("Step"))
        .flatMap(step -> split(step, input, use))
        .defaultIfEmpty(Outcome.refused(new StepNotFound()));
  }

  private Mono<Outcome<List<Step>>> split(Step step, SplitStepInput input, Keys.Use use) {
    return participations
        .own(step.member().id(), step.participationId())
        .flatMap(it ->
            open(it)
                .then(open -> ladders.split(open, step, input.drafts()))
                .flatMap(outcome ->
                    outcome.then(
                        first -> tell(step, it).then(keys.keep(use, first)).then(parts(first)))));
  }

  private Mono<Outcome<List<Step>>> parts(UUID first) {
    return Mono.defer(() -> steps.madeWith(first)).map(Outcome::of);
  }

  private static Outcome<Participation> open(Participation it) {
    return it.takesCheckIns()
        ? Outcome.of(it)
        : Outcome.refused(new ParticipationNotOpen(it.state()));
  }

  private Mono<Void> tell(Step step, Participation participation) {
    return circles
        .seatOf(participation.id())
        .singleOptional()
        .flatMap(circle -> log.append(told(step, participation, circle)));
  }

  private static Fact told(Step step, Participation participation, Optional<UUID> circle) {
    return new Fact(
        "STEP_SPLIT",
        participation.memberId(),
        step.id(),
        circle.isPresent() ? Audience.GROUP : Audience.AUTHOR,
        circle.orElse(null),
        participation.activityId(),
        null);
  }
}
