package community.ayumi.demo;

import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The cheers a check-in of the history gets from those who may see it, and the thanks for them. */
final class Replies {

  private static final double FROM_PEERS = 0.5;
  private static final double FROM_OTHERS = 0.035;
  private static final double WELCOME = 2.2;
  private static final double THANKED = 0.4;

  private final Seating seating;
  private final Span span;
  private final Words words;
  private final Chance chance;
  private final Map<String, Instant> joined;

  /**
   * For the replies of one story.
   *
   * @param joined when each handle is there for the first time
   */
  Replies(Seating seating, Words words, Chance chance, Map<String, Instant> joined) {
    this.joined = joined;
    this.seating = seating;
    this.span = seating.span();
    this.words = words;
    this.chance = chance;
  }

  Stream<Act> to(Act.ChecksIn told) {
    var cheers =
        others(told)
            .filter(other -> chance.happens(eagerness(other, told)))
            .flatMap(other -> cheer(other, told).stream())
            .toList();
    return (cheers.isEmpty() && told.moment() != Moment.REGULAR ? somebodys(told) : cheers.stream())
        .flatMap(cheer -> Stream.concat(Stream.of(cheer), thanks(cheer).stream()));
  }

  private Stream<Persona> others(Act.ChecksIn told) {
    return seating.community().members().stream()
        .filter(other -> !other.handle().equals(told.who().handle()));
  }

  /** Nobody's first check-in stays unseen, nobody's return and no finished step. */
  private Stream<Act.Cheers> somebodys(Act.ChecksIn told) {
    var cheers =
        others(told)
            .filter(other -> eagerness(other, told) > 0)
            .flatMap(other -> cheer(other, told).stream())
            .toList();
    return Stream.ofNullable(chance.weighted(cheers, cheer -> cheer.who().warmth()));
  }

  private double eagerness(Persona other, Act.ChecksIn told) {
    boolean peers = areTogether(other, told);
    if (told.visibility() == Visibility.ONLY_ME
        || (told.visibility() == Visibility.CIRCLE && !peers)) {
      return 0;
    }
    double share = other.warmth() * (peers ? FROM_PEERS : FROM_OTHERS);
    return told.moment() == Moment.REGULAR ? share : share * WELCOME;
  }

  /** Whether it was told where its author sits. */
  private boolean isOfTheirs(Act.ChecksIn told) {
    return seating
        .of(told.who(), told.at())
        .filter(circle -> circle.activity().equals(told.activity()))
        .isPresent();
  }

  private boolean areTogether(Persona other, Act.ChecksIn told) {
    return seating.areTogether(told.who(), other, told.at());
  }

  private Optional<Act.Cheers> cheer(Persona from, Act.ChecksIn told) {
    return Optional.ofNullable(Habits.nextThere(from, told.at(), chance))
        .filter(at -> span.holds(at) && !span.isAway(from, at) && hasJoined(from, at))
        .filter(at -> stillSees(from, told, at))
        .map(at -> {
          var occasion =
              new Words.Occasion(
                  told.who().handle(),
                  told.who().locale(),
                  told.who().hourAt(told.at()),
                  told.who().hourAt(at),
                  told.moment(),
                  told.effort(),
                  told.note() != null,
                  told.activity(),
                  isOfTheirs(told) && areTogether(from, told));
          var kind = words.kind(occasion, chance);
          return new Act.Cheers(at, from, told, kind, words.message(kind, occasion, chance));
        });
  }

  /** Who has sat down elsewhere sees no more of what a circle was told. */
  private boolean stillSees(Persona from, Act.ChecksIn told, Instant at) {
    return told.visibility() != Visibility.CIRCLE
        || seating.of(from, at).equals(seating.of(from, told.at()));
  }

  private boolean hasJoined(Persona persona, Instant at) {
    return joined.getOrDefault(persona.handle(), Instant.MAX).isBefore(at);
  }

  private Optional<Act> thanks(Act.Cheers cheer) {
    var receiver = cheer.what().who();
    return chance.happens(THANKED)
        ? Optional.ofNullable(Habits.nextThere(receiver, cheer.at(), chance))
            .filter(at -> span.holds(at) && !span.isAway(receiver, at))
            .map(at -> new Act.Thanks(at, cheer))
        : Optional.empty();
  }
}
