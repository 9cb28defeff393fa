package community.ayumi.feed;

import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Moment;
import community.ayumi.circle.Circles;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.LoggedEvent;
import community.ayumi.event.News;
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
import java.util.stream.Stream;
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
  private static final int LOOKED_AT_OF_EACH = 100;

  /** A withdrawal is for clients, not for looking back. */
  private static final List<String> KINDS =
      EnumSet.complementOf(EnumSet.of(FeedEventKind.WITHDRAWN)).stream().map(Enum::name).toList();

  private static final Comparator<Ranked> ORDER =
      Comparator.comparing(Ranked::prominence)
          .thenComparing(it -> it.event().position(), Comparator.reverseOrder());

  private final EventLog log;
  private final Readers readers;
  private final CheckIns checkIns;
  private final Circles circles;
  private final Clock clock;

  CircleMoments(EventLog log, Readers readers, CheckIns checkIns, Circles circles, Clock clock) {
    this.log = log;
    this.readers = readers;
    this.checkIns = checkIns;
    this.circles = circles;
    this.clock = clock;
  }

  private record Ranked(LoggedEvent event, Prominence prominence) {

    /** What the circle was told, and who of it told everybody elsewhere that they are back. */
    boolean isOf(UUID circle, Set<UUID> seated) {
      var fact = event.fact();
      return circle.equals(fact.group())
          || (prominence == Prominence.RETURN
              && fact.audience() == Audience.EVERYONE
              && seated.contains(fact.author()));
    }
  }

  /** An entry for each that is asked for; empty where the viewer has no seat. */
  Mono<Map<MomentsOf, List<FeedEvent>>> load(Set<MomentsOf> asked, UUID viewer) {
    return readers
        .load(viewer)
        .flatMap(reader -> seated(asked, reader).flatMap(seated -> load(asked, reader, seated)));
  }

  /** Who sits in those of the circles in which the viewer has a seat. */
  private Mono<Map<UUID, Set<UUID>>> seated(Set<MomentsOf> asked, Reader reader) {
    var own =
        asked.stream()
            .map(MomentsOf::circle)
            .filter(reader.groups()::containsKey)
            .collect(Collectors.toSet());
    return own.isEmpty() ? Mono.just(Map.of()) : circles.seatedIn(own);
  }

  private Mono<Map<MomentsOf, List<FeedEvent>>> load(
      Set<MomentsOf> asked, Reader reader, Map<UUID, Set<UUID>> seated) {
    return news(reader, seated)
        .flatMap(this::ranked)
        .map(ranked -> chosen(asked, ranked, seated))
        .flatMap(this::shown);
  }

  private Mono<List<LoggedEvent>> news(Reader reader, Map<UUID, Set<UUID>> seated) {
    if (seated.isEmpty()) {
      return Mono.just(List.of());
    }
    var since = OffsetDateTime.ofInstant(clock.instant().minus(LATELY), ZoneOffset.UTC);
    var people = seated.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
    var told = List.of(FeedEventKind.CHECKED_IN.name());
    return Mono.zip(
            log.news(reader, new News(News.Of.GROUPS, seated.keySet(), KINDS, since, LOOKED_AT)),
            log.news(reader, new News(News.Of.AUTHORS, people, told, since, LOOKED_AT_OF_EACH)))
        .map(both ->
            Stream.concat(both.getT1().stream(), both.getT2().stream()).distinct().toList());
  }

  private Mono<List<Ranked>> ranked(List<LoggedEvent> news) {
    return checkIns
        .moments(
            news.stream().filter(CircleMoments::isCheckIn).map(CircleMoments::subject).toList())
        .map(moments ->
            news.stream()
                .map(it -> new Ranked(it, prominence(it, moments)))
                .sorted(ORDER)
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
      Set<MomentsOf> asked, List<Ranked> ranked, Map<UUID, Set<UUID>> seated) {
    return asked.stream()
        .collect(
            Collectors.toMap(
                Function.identity(),
                of ->
                    ranked.stream()
                        .filter(
                            it -> it.isOf(of.circle(), seated.getOrDefault(of.circle(), Set.of())))
                        .limit(of.first())
                        .map(Ranked::event)
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
