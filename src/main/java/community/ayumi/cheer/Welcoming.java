package community.ayumi.cheer;

import community.ayumi.checkin.CheckIn;
import community.ayumi.checkin.CheckIns;
import community.ayumi.checkin.Moment;
import community.ayumi.checkin.Visibility;
import community.ayumi.event.Audience;
import community.ayumi.event.EventLog;
import community.ayumi.event.Fact;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import reactor.core.publisher.Mono;

/**
 * Asks peers of the circle to welcome somebody who came back: two at once, and two more if nobody
 * has answered by then, with a cheer for the check-in or, once asked, for the person. Who can be
 * asked is looked at anew for each round, and nobody is asked twice for one return.
 *
 * <p>Two rounds at the same moment do not see each other's choice: the next ones even that out.
 */
@Service
public class Welcoming {

  /** Kind of the fact that somebody is asked for a welcome; its subject is the check-in. */
  static final String WELCOME_WANTED = "WELCOME_WANTED";

  private static final int AT_ONCE = 2;

  private final WelcomeStore store;
  private final Welcomers welcomers;
  private final CheckIns checkIns;
  private final EventLog log;
  private final CheerSettings settings;
  private final Clock clock;

  Welcoming(
      WelcomeStore store,
      Welcomers welcomers,
      CheckIns checkIns,
      EventLog log,
      CheerSettings settings,
      Clock clock) {
    this.store = store;
    this.welcomers = welcomers;
    this.checkIns = checkIns;
    this.log = log;
    this.settings = settings;
    this.clock = clock;
  }

  /** A welcome that comes days later would speak of the absence. */
  boolean isInTime(OffsetDateTime toldAt) {
    return now().minus(settings.welcomeWithin()).isBefore(toldAt);
  }

  /** The first round, if the check-in is a return; beginning again changes nothing. */
  @Transactional
  public Mono<Void> begin(UUID checkIn) {
    return wanting(checkIn)
        .filterWhen(it -> store.begin(it.id(), now().plus(settings.welcomeAgain())))
        .flatMap(this::ask);
  }

  /** The second round of the return that has waited longest; false when none has to wait more. */
  @Transactional
  Mono<Boolean> again() {
    return store
        .takeWaiting(now())
        .flatMap(checkIn -> wanting(checkIn).flatMap(this::ask).thenReturn(true))
        .defaultIfEmpty(false);
  }

  /** The check-in, if it is a return that others were told and that nobody has answered. */
  private Mono<CheckIn> wanting(UUID id) {
    return checkIns
        .moments(List.of(id))
        .filter(found -> found.get(id) == Moment.RETURN)
        .flatMap(found -> checkIns.byIds(List.of(id)))
        .mapNotNull(found -> found.get(id))
        .filter(it -> it.visibility() != Visibility.ONLY_ME && isInTime(it.recordedAt()))
        .filterWhen(it ->
            store.isAnswered(id, it.member().id(), it.recordedAt()).map(answered -> !answered));
  }

  private Mono<Void> ask(CheckIn checkIn) {
    return welcomers
        .of(checkIn, now())
        .flatMapIterable(all -> FairTurns.choose(all, AT_ONCE, checkIn.id()))
        .filterWhen(chosen -> store.ask(checkIn.id(), chosen.member(), now()))
        .concatMap(chosen -> log.append(wanted(checkIn, chosen)))
        .then();
  }

  /** Told to the circle they share, so that whoever leaves it is no longer asked. */
  private static Fact wanted(CheckIn checkIn, Welcomer asked) {
    return new Fact(
        WELCOME_WANTED,
        checkIn.member().id(),
        checkIn.id(),
        Audience.GROUP,
        asked.circle(),
        checkIn.activity().id(),
        asked.member());
  }

  private OffsetDateTime now() {
    return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
