package community.ayumi.checkin;

import community.ayumi.activity.Participation;
import community.ayumi.activity.Step;
import community.ayumi.activity.Steps;
import community.ayumi.circle.SeenParticipations;
import community.ayumi.event.Reader;
import community.ayumi.event.Readers;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Steps as far as somebody sees them: those of participations that they see from inside, and those
 * that are named by a check-in that they may see. That a step is finished is seen from inside, or
 * by whoever may see the check-in that finished it.
 */
@Component
class SeenSteps {

  private final Steps steps;
  private final SeenParticipations participations;
  private final CheckInStore store;
  private final Readers readers;

  SeenSteps(Steps steps, SeenParticipations participations, CheckInStore store, Readers readers) {
    this.steps = steps;
    this.participations = participations;
    this.store = store;
    this.readers = readers;
  }

  /** Those of the ids that the viewer sees; six statements, however many there are. */
  Mono<Map<UUID, Step>> by(UUID viewer, Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : Mono.zip(steps.byIds(ids), readers.load(viewer))
            .flatMap(both -> by(both.getT2(), both.getT1()));
  }

  private Mono<Map<UUID, Step>> by(Reader reader, Map<UUID, Step> found) {
    var belongTo = found.values().stream().map(Step::participationId).distinct().toList();
    return Mono.zip(
            participations.by(reader, belongTo),
            store.stepsNamed(found.keySet(), reader).collect(Collectors.toSet()))
        .map(known -> seen(found, known.getT1(), known.getT2()));
  }

  private static Map<UUID, Step> seen(
      Map<UUID, Step> found, Map<UUID, Participation> participations, Set<UUID> named) {
    return found.values().stream()
        .filter(step -> isKnown(step, participations, named))
        .collect(Collectors.toMap(Step::id, it -> it));
  }

  /** Those of the finished steps that the viewer knows to be; four statements, however many. */
  Mono<Set<UUID>> finished(UUID viewer, Collection<Step> done) {
    return done.isEmpty()
        ? Mono.just(Set.of())
        : readers.load(viewer).flatMap(reader -> finished(reader, done));
  }

  private Mono<Set<UUID>> finished(Reader reader, Collection<Step> done) {
    var ids = done.stream().map(Step::id).distinct().toList();
    var belongTo = done.stream().map(Step::participationId).distinct().toList();
    return Mono.zip(
            participations.by(reader, belongTo),
            store.stepsFinished(ids, reader).collect(Collectors.toSet()))
        .map(known -> finished(done, known.getT1(), known.getT2()));
  }

  private static Set<UUID> finished(
      Collection<Step> done, Map<UUID, Participation> participations, Set<UUID> told) {
    return done.stream()
        .filter(step -> isKnown(step, participations, told))
        .map(Step::id)
        .collect(Collectors.toSet());
  }

  private static boolean isKnown(
      Step step, Map<UUID, Participation> participations, Set<UUID> told) {
    return told.contains(step.id()) || isInside(participations.get(step.participationId()));
  }

  private static boolean isInside(@Nullable Participation participation) {
    return participation != null && !participation.outside();
  }
}
