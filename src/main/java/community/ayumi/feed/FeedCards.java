package community.ayumi.feed;

import community.ayumi.activity.Steps;
import community.ayumi.badge.Badges;
import community.ayumi.checkin.CheckIns;
import community.ayumi.circle.Circles;
import community.ayumi.event.Cards;
import community.ayumi.event.Cursor;
import community.ayumi.event.Fact;
import community.ayumi.event.LoggedEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
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
    return Mono.zip(
            checkIns.byIds(subjects(events, FeedEventKind.CHECKED_IN)),
            badges.told(facts(events, FeedEventKind.BADGE_AWARDED).toList()),
            circles.byIds(
                subjects(events, FeedEventKind.CIRCLE_STARTED, FeedEventKind.CIRCLE_ENDED)),
            checkIns.stepsFinishedWith(subjects(events, FeedEventKind.WITHDRAWN)),
            steps.byIds(subjects(events, FeedEventKind.STEP_SPLIT)),
            checkIns.stepsDone(subjects(events, FeedEventKind.STEP_DONE)))
        .map(found -> {
          var cards = new HashMap<UUID, Object>();
          for (var event : events) {
            var id = event.fact().subject();
            var subject =
                switch (kind(event.fact())) {
                  case CHECKED_IN -> found.getT1().get(id);
                  case WITHDRAWN -> Withdrawn.of(id, found.getT4().get(id));
                  case STEP_SPLIT -> found.getT5().get(id);
                  case STEP_DONE -> found.getT6().get(id);
                  case BADGE_AWARDED -> found.getT2().get(id);
                  case CIRCLE_STARTED, CIRCLE_ENDED -> found.getT3().get(id);
                  case null -> null;
                };
            if (subject != null) {
              cards.put(event.nodeId(), card(event, cursors.apply(event), subject));
            }
          }
          return cards;
        });
  }

  private static FeedEvent card(LoggedEvent event, Cursor cursor, Object subject) {
    return new FeedEvent(
        event.nodeId(), cursor, event.at(), FeedEventKind.valueOf(event.fact().kind()), subject);
  }

  private static List<UUID> subjects(List<LoggedEvent> events, FeedEventKind... kinds) {
    return facts(events, kinds).map(Fact::subject).distinct().toList();
  }

  private static Stream<Fact> facts(List<LoggedEvent> events, FeedEventKind... kinds) {
    var names = Stream.of(kinds).map(FeedEventKind::name).toList();
    return events.stream().map(LoggedEvent::fact).filter(fact -> names.contains(fact.kind()));
  }
}
