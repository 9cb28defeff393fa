package community.ayumi.activity;

import community.ayumi.platform.graphql.Outcome;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** The rules of joining and leaving that are the activity's own; seats are the circle's. */
@Service
public class Joinable {

  private final Activities activities;
  private final Participations participations;

  Joinable(Activities activities, Participations participations) {
    this.activities = activities;
    this.participations = participations;
  }

  public Mono<Outcome<Activity>> joining(UUID member, UUID activity, Participations.Wish wish) {
    return activities
        .byIds(List.of(activity))
        .mapNotNull(found -> found.get(activity))
        .flatMap(found -> joining(member, found, wish))
        .defaultIfEmpty(Outcome.refused(new ActivityNotFound()));
  }

  private Mono<Outcome<Activity>> joining(
      UUID member, Activity activity, Participations.Wish wish) {
    if (!activity.offers(wish.seat())) {
      return Mono.just(Outcome.refused(new SeatNotOffered()));
    }
    if (wish.timesPerWeek() != null && activity.cadenceUnit() != CadenceUnit.WEEK) {
      return Mono.just(Outcome.refused(new CadenceFixed()));
    }
    return participations
        .of(member, activity.id())
        .filter(Participation::takesCheckIns)
        .map(open -> Outcome.<Activity>refused(new AlreadyJoined()))
        .defaultIfEmpty(Outcome.of(activity));
  }

  /** Leaving what was left or completed before changes nothing and is no refusal. */
  public Mono<Outcome<Participation>> leaving(UUID member, UUID participation) {
    return participations
        .own(member, participation)
        .flatMap(own ->
            activities
                .byIds(List.of(own.activityId()))
                .mapNotNull(found -> found.get(own.activityId()))
                .map(activity ->
                    activity.isHome()
                        ? Outcome.<Participation>refused(new HomeStays())
                        : Outcome.of(own)))
        .defaultIfEmpty(Outcome.refused(new ParticipationNotFound()));
  }
}
