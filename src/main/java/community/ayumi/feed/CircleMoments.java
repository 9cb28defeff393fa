package community.ayumi.feed;

import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Moment;
import community.ayumi.event.EventLog;
import community.ayumi.event.GroupNews;
import community.ayumi.event.LoggedEvent;
import community.ayumi.event.Reader;
import community.ayumi.event.Readers;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/**
 * What moved the circles lately, for those who sit there: the events are ranked by what they are
 * about, and only those that are shown are loaded. Costs the same however many circles are asked
 * for.
 */
@Service
class CircleMoments {

  private static final Duration LATELY = Duration.ofDays(7);
  private static final int LOOKED_AT = 500;

  /** A withdrawal is for clients, not for looking back. */
  private static final List<String> KINDS =
      EnumSet.complementOf(EnumSet.of(FeedEventKind.WITHDRAWN)).stream().map(Enum::name).toList();

  private static final Comparator<LoggedEvent> NEWEST_FIRST =
      Comparator.comparing(LoggedEvent::position).reversed();

  private final EventLog log;
  private final Readers readers;
  private final CheckIns checkIns;
  private final Clock clock;

  CircleMoments(EventLog log, Readers readers, CheckIns checkIns, Clock clock) {
    this.log = log;
    this.readers = readers;
    this.checkIns = checkIns;
    this.clock = clock;
  }

  /** An entry for each that is asked for; empty where the viewer has no seat. */
  Mono<Map<MomentsOf, List<FeedEvent>>> load(Set<MomentsOf> asked, UUID viewer) {
    return readers
        .load(viewer)
        .flatMap(reader -> news(asked, reader))
        .flatMap(news -> ranked(news))
        .map(ranked -> chosen(asked, ranked))
        .flatMap(this::shown);
  }

  private Mono<List<LoggedEvent>> news(Set<MomentsOf> asked, Reader reader) {
    var seated =
        asked.stream()
            .map(MomentsOf::circle)
            .filter(reader.groups()::containsKey)
            .collect(Collectors.toSet());
    var since = OffsetDateTime.ofInstant(clock.instant().minus(LATELY), ZoneOffset.UTC);
    return seated.isEmpty()
        ? Mono.just(List.of())
        : log.news(reader, new GroupNews(seated, KINDS, since, LOOKED_AT));
  }

  private Mono<List<LoggedEvent>> ranked(List<LoggedEvent> news) {
    return checkIns
        .moments(
            news.stream().filter(CircleMoments::isCheckIn).map(CircleMoments::subject).toList())
        .map(moments ->
            news.stream()
                .sorted(
                    Comparator.<LoggedEvent, Prominence>comparing(it -> prominence(it, moments))
                        .thenComparing(NEWEST_FIRST))
                .toList());
  }

  private static Prominence prominence(LoggedEvent event, Map<UUID, Moment> moments) {
    return switch (FeedEventKind.valueOf(event.fact().kind())) {
      case CHECKED_IN -> Prominence.of(moments.getOrDefault(subject(event), Moment.REGULAR));
      case STEP_DONE, STEP_SPLIT -> Prominence.STEP;
      case BADGE_AWARDED -> Prominence.BADGE;
      case CIRCLE_STARTED, CIRCLE_ENDED, WITHDRAWN -> Prominence.OTHER;
    };
  }

  private static Map<MomentsOf, List<LoggedEvent>> chosen(
      Set<MomentsOf> asked, List<LoggedEvent> ranked) {
    return asked.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                of ->
                    ranked.stream()
                        .filter(event -> of.circle().equals(event.fact().group()))
                        .limit(of.first())
                        .toList()));
  }

  private Mono<Map<MomentsOf, List<FeedEvent>>> shown(Map<MomentsOf, List<LoggedEvent>> chosen) {
    var all = chosen.values().stream().flatMap(Collection::stream).distinct().toList();
    return log.cards(all)
        .map(cards ->
            chosen.entrySet().stream()
                .collect(
                    Collectors.toMap(Map.Entry::getKey, entry -> cards(entry.getValue(), cards))));
  }

  /** What was withdrawn in this very moment has no card. */
  private static List<FeedEvent> cards(List<LoggedEvent> events, Map<UUID, Object> cards) {
    return events.stream()
        .map(event -> cards.get(event.nodeId()))
        .filter(Objects::nonNull)
        .map(FeedEvent.class::cast)
        .toList();
  }

  private static boolean isCheckIn(LoggedEvent event) {
    return event.fact().kind().equals(CheckIns.CHECKED_IN);
  }

  private static UUID subject(LoggedEvent event) {
    return event.fact().subject();
  }
}
