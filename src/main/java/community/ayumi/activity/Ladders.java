package community.ayumi.activity;

import community.ayumi.platform.graphql.Ids;
import community.ayumi.platform.graphql.Outcome;
import community.ayumi.platform.graphql.Text;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/** Members' ladders as they change; callers hold the member's lock. */
@Service
public class Ladders {

  private final StepStore store;
  private final Activities activities;
  private final Clock clock;

  Ladders(StepStore store, Activities activities, Clock clock) {
    this.store = store;
    this.activities = activities;
    this.clock = clock;
  }

  /** Puts a step among those of the participation, by its height, and answers with its id. */
  @Transactional
  public Mono<Outcome<UUID>> add(Participation participation, Draft draft) {
    return offersSteps(participation)
        .filter(offers -> offers)
        .flatMap(offers -> store.stepsOf(List.of(participation.id())).collectList())
        .flatMap(steps -> add(participation, draft, steps))
        .defaultIfEmpty(Outcome.refused(new StepsNotOffered()));
  }

  private Mono<Boolean> offersSteps(Participation participation) {
    return activities
        .byIds(List.of(participation.activityId()))
        .mapNotNull(found -> found.get(participation.activityId()))
        .map(activity -> activity.stepMode() != StepMode.NONE);
  }

  private Mono<Outcome<UUID>> add(Participation it, Draft draft, List<StepRow> steps) {
    var problem = Ladder.refusal(List.of(draft), steps);
    if (problem != null) {
      return Mono.just(Outcome.refused(problem));
    }
    return insert(it, Ladder.placeFor(draft.heightCm(), steps), List.of(own(draft)), null)
        .map(Outcome::of);
  }

  /**
   * Puts parts right before a step, in their order, and answers with the first one's id; the step
   * itself stays.
   */
  @Transactional
  public Mono<Outcome<UUID>> split(Participation participation, Step step, List<Draft> into) {
    return store
        .stepsOf(List.of(participation.id()))
        .collectList()
        .flatMap(steps -> split(participation, step.id(), into, steps));
  }

  private Mono<Outcome<UUID>> split(
      Participation participation, UUID step, List<Draft> into, List<StepRow> steps) {
    var split = steps.stream().filter(row -> row.id().equals(step)).findAny().orElseThrow();
    var problem = Ladder.refusal(split, into, steps);
    if (problem != null) {
      return Mono.just(Outcome.refused(problem));
    }
    return insert(participation, split.place(), into.stream().map(Ladders::own).toList(), step)
        .map(Outcome::of);
  }

  /** A step is finished once; finishing it again changes nothing. */
  @Transactional
  public Mono<Void> finish(UUID step, OffsetDateTime at) {
    return store.finish(step, at);
  }

  /** Whoever joins gets a copy of a shared ladder; who has steps from before keeps those. */
  Mono<Void> copy(Activity activity, Participation participation) {
    return activity.stepMode() != StepMode.SHARED
        ? Mono.empty()
        : store
            .ladders(List.of(activity.id()))
            .map(step -> new Rung(step.title(), step.heightCm()))
            .collectList()
            .filter(ladder -> !ladder.isEmpty())
            .filterWhen(ladder -> hasNone(participation))
            .flatMap(ladder -> insert(participation, 1, ladder, null))
            .then();
  }

  private Mono<Boolean> hasNone(Participation participation) {
    return store.stepsOf(List.of(participation.id())).hasElements().map(any -> !any);
  }

  /** What makes up a step, in both languages. */
  private record Rung(Text title, int heightCm) {}

  /** Somebody's own words are the same in every language. */
  private static Rung own(Draft draft) {
    return new Rung(new Text(draft.title(), draft.title()), draft.heightCm());
  }

  private Mono<UUID> insert(
      Participation participation, int place, List<Rung> rungs, @Nullable UUID splitFrom) {
    var now = OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    var rows =
        IntStream.range(0, rungs.size())
            .mapToObj(n -> row(participation, place + n, rungs.get(n), splitFrom, now))
            .toList();
    return store.insert(rows).thenReturn(rows.getFirst().id());
  }

  private static StepRow row(
      Participation participation,
      int place,
      Rung rung,
      @Nullable UUID splitFrom,
      OffsetDateTime now) {
    return new StepRow(
        Ids.next(),
        participation.id(),
        participation.memberId(),
        place,
        rung.title().ja(),
        rung.title().en(),
        rung.heightCm(),
        splitFrom,
        now,
        null);
  }
}
