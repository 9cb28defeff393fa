package community.ayumi.feed;

import community.ayumi.badge.Badges;
import community.ayumi.checkin.CheckIns;
import community.ayumi.cheer.Cheers;
import community.ayumi.event.Cards;
import community.ayumi.event.Cursor;
import community.ayumi.event.Fact;
import community.ayumi.event.LoggedEvent;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Cards of the inbox. */
@Component
class InboxCards implements Cards {

  private static final Set<InboxEventKind> OF_CHEERS =
      EnumSet.of(InboxEventKind.CHEER_RECEIVED, InboxEventKind.CHEER_THANKED);

  private final Cheers cheers;
  private final Badges badges;
  private final CheckIns checkIns;

  InboxCards(Cheers cheers, Badges badges, CheckIns checkIns) {
    this.cheers = cheers;
    this.badges = badges;
    this.checkIns = checkIns;
  }

  @Override
  public boolean supports(Fact fact) {
    return fact.recipient() != null
        && Stream.of(InboxEventKind.values()).anyMatch(kind -> kind.name().equals(fact.kind()));
  }

  @Override
  public Mono<Map<UUID, Object>> load(
      List<LoggedEvent> events, Function<LoggedEvent, Cursor> cursors) {
    return Mono.zip(
            cheers.byIds(subjects(events, OF_CHEERS)),
            badges.awards(subjects(events, EnumSet.of(InboxEventKind.BADGE_AWARDED))),
            checkIns.byIds(subjects(events, EnumSet.of(InboxEventKind.WELCOME_WANTED))))
        .map(found -> {
          var cards = new HashMap<UUID, Object>();
          for (var event : events) {
            var id = event.fact().subject();
            var subject =
                switch (kind(event)) {
                  case CHEER_RECEIVED, CHEER_THANKED -> found.getT1().get(id);
                  case BADGE_AWARDED -> found.getT2().get(id);
                  case WELCOME_WANTED -> found.getT3().get(id);
                };
            if (subject != null) {
              cards.put(event.nodeId(), card(event, cursors.apply(event), subject));
            }
          }
          return cards;
        });
  }

  private static InboxEvent card(LoggedEvent event, Cursor cursor, Object subject) {
    return new InboxEvent(cursor, event.at(), kind(event), subject);
  }

  private static InboxEventKind kind(LoggedEvent event) {
    return InboxEventKind.valueOf(event.fact().kind());
  }

  private static List<UUID> subjects(List<LoggedEvent> events, Set<InboxEventKind> of) {
    return events.stream()
        .filter(event -> of.contains(kind(event)))
        .map(event -> event.fact().subject())
        .distinct()
        .toList();
  }
}
