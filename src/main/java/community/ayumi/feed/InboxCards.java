package community.ayumi.feed;

import community.ayumi.badge.Badges;
import community.ayumi.cheer.Cheers;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Cards of the inbox. */
@Component
class InboxCards implements Cards {

  private final Cheers cheers;
  private final Badges badges;

  InboxCards(Cheers cheers, Badges badges) {
    this.cheers = cheers;
    this.badges = badges;
  }

  @Override
  public boolean supports(Fact fact) {
    return fact.recipient() != null
        && Stream.of(InboxEventKind.values()).anyMatch(kind -> kind.name().equals(fact.kind()));
  }

  @Override
  public Mono<Map<UUID, Object>> load(
      List<LoggedEvent> events, Function<LoggedEvent, Cursor> cursors) {
    return Mono.zip(cheers.byIds(subjects(events, false)), badges.awards(subjects(events, true)))
        .map(found -> {
          var cards = new HashMap<UUID, Object>();
          for (var event : events) {
            var id = event.fact().subject();
            var subject = isAward(event) ? found.getT2().get(id) : found.getT1().get(id);
            if (subject != null) {
              cards.put(event.nodeId(), card(event, cursors.apply(event), subject));
            }
          }
          return cards;
        });
  }

  private static InboxEvent card(LoggedEvent event, Cursor cursor, Object subject) {
    return new InboxEvent(cursor, event.at(), InboxEventKind.valueOf(event.fact().kind()), subject);
  }

  private static boolean isAward(LoggedEvent event) {
    return event.fact().kind().equals(InboxEventKind.BADGE_AWARDED.name());
  }

  private static List<UUID> subjects(List<LoggedEvent> events, boolean awards) {
    return events.stream()
        .filter(event -> isAward(event) == awards)
        .map(event -> event.fact().subject())
        .distinct()
        .toList();
  }
}
