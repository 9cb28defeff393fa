package community.ayumi.feed;

import community.ayumi.activity.Steps;
import community.ayumi.badge.Badges;
import community.ayumi.checkin.CheckIns;
import community.ayumi.circle.Circles;
import community.ayumi.event.Cards;
import community.ayumi.event.Cursor;
import community.ayumi.event.Fact;
import community.ayumi.event.LoggedEvent;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Cards of the feed: a handful of statements for a batch, however many events it has. */
@Component
class FeedCards implements Cards {

  private final CheckIns checkIns;
  private final Badges badges;
  private final Circles circles;
  private final Steps steps;

  FeedCards(CheckIns checkIns, Badges badges, Circles circles, Steps steps) {
    this.checkIns = checkIns;
    this.badges = badges;
    this.circles = circles;
    this.steps = steps;
  }

  @Override
  public boolean supports(Fact fact) {
    return fact.recipient() == null && kind(fact) != null;
  }

  private static @Nullable FeedEventKind kind(Fact fact) {
    for (var kind : FeedEventKind.values()) {
      if (kind.name().equals(fact.kind())) {
        return kind;
      }
    }
    return null;
  }

  @Override
  public Mono<Map<UUID, Object>> load(
      List<LoggedEvent> events, Function<LoggedEvent, Cursor> cursors) {
    return Flux.merge(
            of(events, ids(checkIns::byIds), FeedEventKind.CHECKED_IN),
            of(events, ids(this::withdrawn), FeedEventKind.WITHDRAWN),
            of(events, ids(steps::byIds), FeedEventKind.STEP_SPLIT),
            of(events, ids(checkIns::stepsDone), FeedEventKind.STEP_DONE),
            of(events, badges::told, FeedEventKind.BADGE_AWARDED),
            of(
                events,
                ids(circles::byIds),
                FeedEventKind.CIRCLE_STARTED,
                FeedEventKind.CIRCLE_ENDED))
        .collectMap(it -> it.event().nodeId(), it -> card(it, cursors));
  }

  /** An event, and what it is about. */
  private record About(LoggedEvent event, Object subject) {}

  /** Events of some kinds whose subjects are found at once; those without one are left out. */
  private static <T> Flux<About> of(
      List<LoggedEvent> events,
      Function<List<Fact>, Mono<Map<UUID, T>>> subjects,
      FeedEventKind... kinds) {
    var names = Stream.of(kinds).map(FeedEventKind::name).toList();
    var some = events.stream().filter(event -> names.contains(event.fact().kind())).toList();
    return subjects
        .apply(some.stream().map(LoggedEvent::fact).toList())
        .flatMapIterable(found ->
            some.stream()
                .flatMap(event ->
                    Stream.ofNullable(found.get(event.fact().subject()))
                        .map(subject -> new About(event, subject)))
                .toList());
  }

  private static <T> Function<List<Fact>, Mono<Map<UUID, T>>> ids(
      Function<List<UUID>, Mono<Map<UUID, T>>> subjects) {
    return facts -> subjects.apply(facts.stream().map(Fact::subject).distinct().toList());
  }

  private Mono<Map<UUID, Withdrawn>> withdrawn(List<UUID> ids) {
    return checkIns
        .stepsFinishedWith(ids)
        .map(steps ->
            ids.stream()
                .collect(Collectors.toMap(id -> id, id -> Withdrawn.of(id, steps.get(id)))));
  }

  private static Object card(About about, Function<LoggedEvent, Cursor> cursors) {
    var event = about.event();
    return new FeedEvent(
        event.nodeId(),
        cursors.apply(event),
        event.at(),
        FeedEventKind.valueOf(event.fact().kind()),
        about.subject());
  }
}
