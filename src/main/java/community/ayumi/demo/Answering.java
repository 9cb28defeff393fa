package community.ayumi.demo;

import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckIns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Cheers of the personas for what has just been told, real people's first, and their thanks. */
final class Answering {

  private static final double REAL = 6;
  private static final double THANKS = 0.5;
  private static final double ENOUGH = 0.35;

  private final Telling telling;
  private final CheckIns checkIns;
  private final Noticed noticed;
  private final Words words;
  private final Clock clock;
  private final Chance chance;

  Answering(
      Telling telling,
      CheckIns checkIns,
      Noticed noticed,
      Words words,
      Clock clock,
      Chance chance) {
    this.telling = telling;
    this.checkIns = checkIns;
    this.noticed = noticed;
    this.words = words;
    this.clock = clock;
    this.chance = chance;
  }

  /** Empty when there is nothing to cheer, or nobody who saw it. */
  Mono<UUID> cheer(Crew crew) {
    var people = crew.byMember();
    var told = newest(it -> people.containsKey(it.author()) ? 1 : REAL);
    if (told == null) {
      return Mono.empty();
    }
    var now = clock.instant();
    var from = chance.weighted(crew.audience(told), it -> it.warmth() * Habits.presence(it, now));
    if (from == null || chance.happens(ENOUGH)) {
      noticed.forget(told);
    }
    return from == null ? Mono.empty() : cheer(from, told, now);
  }

  /** The later something was told, the likelier it is met. */
  private Noticed.@Nullable Told newest(ToDoubleFunction<Noticed.Told> weight) {
    var told = noticed.told();
    var places = IntStream.range(0, told.size()).boxed().toList();
    var place =
        chance.weighted(places, it -> weight.applyAsDouble(told.get(it)) / (told.size() - it));
    return place == null ? null : told.get(place);
  }

  private Mono<UUID> cheer(Persona from, Noticed.Told told, Instant now) {
    return checkIns
        .byIds(List.of(told.checkIn()))
        .mapNotNull(found -> found.get(told.checkIn()))
        .flatMap(checkIn -> {
          var occasion = occasion(checkIn, told, now);
          var kind = words.kind(occasion, chance);
          var message = words.message(kind, occasion, chance);
          return telling.cheers(from, checkIn.id(), kind, message, "life-" + checkIn.id());
        });
  }

  private Words.Occasion occasion(CheckIn checkIn, Noticed.Told told, Instant now) {
    var to = checkIn.member();
    return new Words.Occasion(
        to.handle(),
        to.locale(),
        told.at().atZone(to.timeZone()).getHour(),
        now.atZone(to.timeZone()).getHour(),
        checkIn.moment(),
        checkIn.effort(),
        checkIn.note() != null,
        checkIn.activity().slug(),
        told.circle() != null);
  }

  /** Half of the cheers are thanked for, one after the other. */
  Mono<UUID> thank(Crew crew) {
    var received = noticed.nextReceived();
    var receiver = received == null ? null : crew.byMember().get(received.receiver());
    return received == null || receiver == null || !chance.happens(THANKS)
        ? Mono.empty()
        : telling.thanks(receiver, received.cheer()).thenReturn(received.cheer());
  }
}
