package community.ayumi.rhythm;

import community.ayumi.activity.Activity;
import community.ayumi.activity.CountsFrom;
import community.ayumi.activity.Participation;
import community.ayumi.activity.RestDays;
import community.ayumi.activity.Target;
import community.ayumi.checkin.Presence;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * What was read for some participations of one member, by their ids.
 *
 * @param supported days on which the member sent cheers, of whatever participation
 */
record Sources(
    Map<UUID, Activity> activities,
    Map<UUID, Presence> presence,
    Map<UUID, List<RestDays>> rests,
    Map<UUID, List<Target>> targets,
    List<LocalDate> supported) {

  Walk walk(Participation participation) {
    var id = participation.id();
    var activity = Objects.requireNonNull(activities.get(participation.activityId()));
    var present = presence.getOrDefault(id, Presence.NONE);
    return Walk.of(
            participation.joinedOn(),
            Aims.of(activity, targets.getOrDefault(id, List.of())),
            countsSupport(activity) ? supportedSince(participation.joinedOn()) : present.days(),
            rests.getOrDefault(id, List.of()),
            present.returns())
        .ended(participation.endedOn());
  }

  /** Whether an activity counts days of support in place of check-ins. */
  static boolean countsSupport(Activity activity) {
    return activity.countsFrom() == CountsFrom.SUPPORT_GIVEN;
  }

  private List<LocalDate> supportedSince(LocalDate first) {
    return supported.stream().filter(day -> !day.isBefore(first)).toList();
  }
}
