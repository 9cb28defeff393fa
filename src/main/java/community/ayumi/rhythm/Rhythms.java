package community.ayumi.rhythm;

import community.ayumi.activity.Activities;
import community.ayumi.activity.Activity;
import community.ayumi.activity.Participation;
import community.ayumi.activity.Participations;
import community.ayumi.activity.Rests;
import community.ayumi.checkin.CheckIns;
import community.ayumi.cheer.Cheers;
import community.ayumi.member.Days;
import community.ayumi.member.Member;
import community.ayumi.member.Members;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;
import reactor.core.publisher.Mono;

/** Members' rhythms: six statements at most, however many participations and days there are. */
@Service
class Rhythms {

  private final Members members;
  private final Activities activities;
  private final Participations participations;
  private final Rests rests;
  private final CheckIns checkIns;
  private final Cheers cheers;
  private final Clock clock;

  Rhythms(
      Members members,
      Activities activities,
      Participations participations,
      Rests rests,
      CheckIns checkIns,
      Cheers cheers,
      Clock clock) {
    this.members = members;
    this.activities = activities;
    this.participations = participations;
    this.rests = rests;
    this.checkIns = checkIns;
    this.cheers = cheers;
    this.clock = clock;
  }

  /** The rhythm of a member in an activity; empty if they have never joined it. */
  Mono<Rhythm> in(UUID activity, UUID member) {
    return participations
        .of(member, activity)
        .flatMap(own -> of(member, List.of(own)).mapNotNull(found -> found.get(own.id())));
  }

  /** The rhythms of a member's own participations, by their ids. */
  Mono<Map<UUID, Rhythm>> of(UUID member, Collection<Participation> own) {
    return own.isEmpty()
        ? Mono.just(Map.of())
        : Mono.zip(
                members.byIds(List.of(member)).mapNotNull(found -> found.get(member)),
                sources(member, own))
            .map(read -> rhythms(own, read.getT2(), read.getT1()));
  }

  private Map<UUID, Rhythm> rhythms(Collection<Participation> own, Sources sources, Member member) {
    var now = clock.instant();
    var today = member.dateAt(now);
    var begun = Days.furthest(now);
    return own.stream()
        .collect(
            Collectors.toMap(
                Participation::id,
                it -> Rhythm.of(sources.walk(it), today, begun),
                (one, same) -> one));
  }

  private Mono<Sources> sources(UUID member, Collection<Participation> own) {
    var ids = own.stream().map(Participation::id).distinct().toList();
    return activities
        .byIds(own.stream().map(Participation::activityId).distinct().toList())
        .flatMap(found ->
            Mono.zip(
                    checkIns.presence(ids),
                    rests.daysOf(ids),
                    participations.targets(ids),
                    supported(member, own, found))
                .map(read ->
                    new Sources(found, read.getT1(), read.getT2(), read.getT3(), read.getT4())));
  }

  private Mono<List<LocalDate>> supported(
      UUID member, Collection<Participation> own, Map<UUID, Activity> activities) {
    return activities.values().stream().anyMatch(Sources::countsSupport)
        ? cheers.daysSent(member, first(own))
        : Mono.just(List.of());
  }

  private static LocalDate first(Collection<Participation> own) {
    return own.stream().map(Participation::joinedOn).min(Comparator.naturalOrder()).orElseThrow();
  }
}
