package community.ayumi.badge;

import community.ayumi.checkin.CheckIns;
import community.ayumi.circle.Circles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds out who may know of what earned an award, from whoever told it. */
@Component
class Causes {

  private final CheckIns checkIns;
  private final Circles circles;

  Causes(CheckIns checkIns, Circles circles) {
    this.checkIns = checkIns;
    this.circles = circles;
  }

  /** Causes by their ids, all of them. */
  Mono<Map<UUID, Cause>> of(List<Reached> reached, Map<UUID, Badge> badges) {
    var told =
        ids(reached, badges, Set.of(BadgeFact.CHECKED_IN, BadgeFact.RETURNED, BadgeFact.STEP_DONE));
    var ended = ids(reached, badges, Set.of(BadgeFact.CIRCLE_ENDED));
    return Mono.zip(checkIns.told(told), circles.byIds(ended))
        .map(found -> {
          var causes = new HashMap<UUID, Cause>();
          reached.forEach(it -> causes.put(it.causeId(), Cause.PRIVATE));
          found.getT1().forEach((id, fact) -> causes.put(id, Cause.of(fact)));
          found.getT2().forEach((id, circle) -> causes.put(id, Cause.of(circle)));
          return causes;
        });
  }

  private static List<UUID> ids(
      List<Reached> reached, Map<UUID, Badge> badges, Set<BadgeFact> facts) {
    return reached.stream()
        .filter(it -> facts.contains(Objects.requireNonNull(badges.get(it.badgeId())).fact()))
        .map(Reached::causeId)
        .distinct()
        .toList();
  }
}
