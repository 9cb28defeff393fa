package community.ayumi.circle;

import community.ayumi.activity.Participation;
import community.ayumi.activity.Participations;
import community.ayumi.event.Reader;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Participations as somebody sees them: from inside by their member and by those seated in the same
 * circle now, from outside by everybody else.
 */
@Component
public class SeenParticipations {

  private final Participations participations;
  private final CircleStore store;

  SeenParticipations(Participations participations, CircleStore store) {
    this.participations = participations;
    this.store = store;
  }

  /** All that there are of these ids; two statements. */
  public Mono<Map<UUID, Participation>> by(Reader reader, Collection<UUID> ids) {
    return Mono.zip(
            participations.byIds(ids),
            store.seatsFor(ids).collectMap(Seated::participationId, Seated::circleId))
        .map(found ->
            found.getT1().values().stream()
                .map(it ->
                    isInside(reader, it, found.getT2().get(it.id())) ? it : it.asSeenFromOutside())
                .collect(Collectors.toMap(Participation::id, it -> it)));
  }

  private static boolean isInside(Reader reader, Participation it, @Nullable UUID circle) {
    return it.memberId().equals(reader.id())
        || (circle != null
            && reader.groups().containsKey(circle)
            && !reader.hidden().contains(it.memberId()));
  }
}
