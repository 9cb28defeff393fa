package community.ayumi.demo;

import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Check-ins of the personas from now on: the first of a day where they walk, more of them at Home.
 * Who was away in the history seldom comes back, and is a return then.
 */
final class ComingIn {

  private static final double COMES_BACK = 0.2;
  private static final double AT_HOME_AGAIN = 0.8;
  private static final int QUIET_DAYS = 7;

  private final Community community;
  private final Telling telling;
  private final CheckIns checkIns;
  private final Notes notes;
  private final Clock clock;
  private final Chance chance;
  private Instant toldToEveryone = Instant.EPOCH;

  ComingIn(
      Community community,
      Telling telling,
      CheckIns checkIns,
      Notes notes,
      Clock clock,
      Chance chance) {
    this.community = community;
    this.telling = telling;
    this.checkIns = checkIns;
    this.notes = notes;
    this.clock = clock;
    this.chance = chance;
  }

  /** When everyone could last see one. */
  Instant toldToEveryone() {
    return toldToEveryone;
  }

  /** Empty when nobody comes, or the one who would is still away. */
  Mono<UUID> checkIn(Crew crew, boolean forEveryone) {
    var now = clock.instant();
    var one = chance.weighted(crew.all(), it -> Habits.presence(it.persona(), now));
    return one == null
        ? Mono.empty()
        : checkIns
            .latestDay(one.member())
            .map(Optional::of)
            .defaultIfEmpty(Optional.empty())
            .mapNotNull(latest -> entry(one, now, latest.orElse(null), forEveryone))
            .flatMap(this::tell);
  }

  private Mono<UUID> tell(Act.ChecksIn entry) {
    return telling
        .checksIn(entry)
        .doOnNext(id -> {
          if (entry.visibility() == Visibility.COMMUNITY) {
            toldToEveryone = entry.at();
          }
        });
  }

  private Act.@Nullable ChecksIn entry(
      Crew.One one, Instant now, @Nullable LocalDate latest, boolean forEveryone) {
    var persona = one.persona();
    var moment = moment(persona.dateAt(now), latest);
    if (moment == Moment.RETURN && persona.rhythm().stillAway() && !chance.happens(COMES_BACK)) {
      return null;
    }
    var activity = activity(one, now, latest);
    var note = notes.pick(persona, activity, moment, persona.hourAt(now), chance);
    boolean seated = one.circle() != null && activity.equals(circles(persona));
    var visibility = Habits.visibility(persona, seated, chance);
    return new Act.ChecksIn(
        now,
        persona,
        activity,
        Habits.effort(note, chance),
        note == null ? null : note.text(),
        forEveryone ? Visibility.COMMUNITY : visibility,
        moment);
  }

  private static Moment moment(LocalDate today, @Nullable LocalDate latest) {
    if (latest == null) {
      return Moment.FIRST;
    }
    return today.isAfter(latest.plusDays(QUIET_DAYS)) ? Moment.RETURN : Moment.REGULAR;
  }

  private String activity(Crew.One one, Instant now, @Nullable LocalDate latest) {
    var persona = one.persona();
    if (persona.dateAt(now).equals(latest) && chance.happens(AT_HOME_AGAIN)) {
      return Habits.HOME;
    }
    var others = persona.others().stream().map(Persona.AlsoIn::activity).toList();
    return Habits.activity(circles(persona), others, chance);
  }

  private String circles(Persona persona) {
    return community.circleOf(persona).activity();
  }
}
