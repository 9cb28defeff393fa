package community.ayumi.checkin;

import community.ayumi.activity.Activities;
import community.ayumi.activity.Activity;
import community.ayumi.activity.Step;
import community.ayumi.activity.Steps;
import community.ayumi.circle.Circle;
import community.ayumi.circle.Circles;
import community.ayumi.event.Fact;
import community.ayumi.event.Reader;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Finding check-ins: four statements, however many there are. Withdrawn ones are not there. */
@Service
public class CheckIns {

  /** Kind of the fact that a check-in was recorded. */
  public static final String CHECKED_IN = "CHECKED_IN";

  /** Kind of the fact that a step was finished; told right after its check-in. */
  public static final String STEP_DONE = "STEP_DONE";

  /** Kind of the fact that the telling of a check-in was taken back. */
  public static final String WITHDRAWN = "WITHDRAWN";

  private final CheckInStore store;
  private final Members members;
  private final Activities activities;
  private final Circles circles;
  private final Steps steps;

  CheckIns(
      CheckInStore store, Members members, Activities activities, Circles circles, Steps steps) {
    this.store = store;
    this.members = members;
    this.activities = activities;
    this.circles = circles;
    this.steps = steps;
  }

  /** Check-ins for whoever may see them: the caller answers for that. */
  public Mono<Map<UUID, CheckIn>> byIds(Collection<UUID> ids) {
    return ids.isEmpty() ? Mono.just(Map.of()) : store.told(ids).collectList().flatMap(this::cards);
  }

  public Mono<Map<UUID, CheckIn>> visible(Collection<UUID> ids, Reader reader) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.told(ids).filter(row -> row.seenBy(reader)).collectList().flatMap(this::cards);
  }

  /** What check-ins were for their members; withdrawn ones are not there. */
  public Mono<Map<UUID, Moment>> moments(Collection<UUID> ids) {
    return ids.isEmpty() ? Mono.just(Map.of()) : store.moments(ids);
  }

  /** Those of the steps whose check-in is told: once it is withdrawn, the finishing is, too. */
  public Mono<Map<UUID, Step>> stepsDone(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store
            .finished(ids)
            .map(CheckInStore.Finished::stepId)
            .collectList()
            .flatMap(steps::byIds);
  }

  /** The steps that were finished with these check-ins, withdrawn or not, by check-in. */
  public Mono<Map<UUID, UUID>> stepsFinishedWith(Collection<UUID> checkIns) {
    return checkIns.isEmpty()
        ? Mono.just(Map.of())
        : store
            .finishing(checkIns)
            .collectMap(CheckInStore.Finished::id, CheckInStore.Finished::stepId);
  }

  /** The facts check-ins were told by; one that is withdrawn is known to its author alone. */
  public Mono<Map<UUID, Fact>> told(Collection<UUID> ids) {
    return ids.isEmpty()
        ? Mono.just(Map.of())
        : store.recorded(ids).collectMap(CheckInRow::id, row -> row.told(CHECKED_IN));
  }

  /**
   * The latest day the member was here, with a check-in, withdrawn or not, or with a cheer if they
   * take part where support counts; empty before the first check-in.
   */
  public Mono<LocalDate> latestDay(UUID member) {
    return store.latestDay(member);
  }

  /** The days and returns of each participation that has any, whether they are told or not. */
  public Mono<Map<UUID, Presence>> presence(Collection<UUID> participations) {
    return store.presence(participations).collectMap(Map.Entry::getKey, Map.Entry::getValue);
  }

  private Mono<Map<UUID, CheckIn>> cards(List<CheckInRow> rows) {
    if (rows.isEmpty()) {
      return Mono.just(Map.of());
    }
    return Mono.zip(
            members.byIds(rows.stream().map(CheckInRow::memberId).distinct().toList()),
            activities.byIds(rows.stream().map(CheckInRow::activityId).distinct().toList()),
            circles.byIds(
                rows.stream()
                    .map(CheckInRow::circleId)
                    .filter(Objects::nonNull)
                    .distinct()
                    .toList()))
        .map(found ->
            rows.stream()
                .map(row -> card(row, found.getT1(), found.getT2(), found.getT3()))
                .collect(Collectors.toMap(CheckIn::id, it -> it)));
  }

  private static CheckIn card(
      CheckInRow row,
      Map<UUID, Member> members,
      Map<UUID, Activity> activities,
      Map<UUID, Circle> circles) {
    return new CheckIn(
        row.id(),
        Objects.requireNonNull(members.get(row.memberId())),
        Objects.requireNonNull(activities.get(row.activityId())),
        row.circleId() == null ? null : circles.get(row.circleId()),
        row.localDate(),
        row.recordedAt(),
        row.effort(),
        row.moment(),
        row.note(),
        row.visibility(),
        row.stepId());
  }
}
