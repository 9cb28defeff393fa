package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
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

  /** Either what can be joined or left, or why not. */
  public record Answer<T>(@Nullable T thing, @Nullable Problem problem) {

    static <T> Answer<T> yes(T thing) {
      return new Answer<>(thing, null);
    }

    static <T> Answer<T> no(Problem problem) {
      return new Answer<>(null, problem);
    }
  }

  public Mono<Answer<Activity>> joining(UUID member, UUID activity, Participations.Wish wish) {
    return activities
        .byIds(java.util.List.of(activity))
        .mapNotNull(found -> found.get(activity))
        .flatMap(found -> joining(member, found, wish))
        .defaultIfEmpty(Answer.no(new ActivityNotFound()));
  }

  private Mono<Answer<Activity>> joining(UUID member, Activity activity, Participations.Wish wish) {
    if (!activity.offers(wish.seat())) {
      return Mono.just(Answer.no(new SeatNotOffered()));
    }
    if (wish.timesPerWeek() != null && activity.cadenceUnit() != CadenceUnit.WEEK) {
      return Mono.just(Answer.no(new CadenceFixed()));
    }
    return participations
        .of(member, activity.id())
        .filter(Participation::takesCheckIns)
        .map(open -> Answer.<Activity>no(new AlreadyJoined()))
        .defaultIfEmpty(Answer.yes(activity));
  }

  /** Leaving what was left or completed before changes nothing and is no refusal. */
  public Mono<Answer<Participation>> leaving(UUID member, UUID participation) {
    return participations
        .own(member, participation)
        .flatMap(own ->
            activities
                .byIds(java.util.List.of(own.activityId()))
                .mapNotNull(found -> found.get(own.activityId()))
                .map(activity ->
                    activity.isHome()
                        ? Answer.<Participation>no(new HomeStays())
                        : Answer.yes(own)))
        .defaultIfEmpty(Answer.no(new ParticipationNotFound()));
  }
}
