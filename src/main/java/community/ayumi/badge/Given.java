package community.ayumi.badge;

import community.ayumi.event.Fact;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * An award that is new, and how it is told: to the audience of its cause and to the member. What
 * was earned before there was such a badge is told to the member alone, and of many occurrences
 * only the last.
 *
 * @param quiet whether it was earned before there was such a badge
 */
record Given(AwardRow row, Cause cause, boolean quiet) {

  /** Kind of the fact that somebody got a badge; its subject is the award. */
  static final String BADGE_AWARDED = "BADGE_AWARDED";

  /** What is told of awards in the order of their occurrences. */
  static List<Fact> told(Collection<Given> all) {
    var last = new LinkedHashMap<Place, Given>();
    all.forEach(it -> last.put(it.place(), it));
    return all.stream().flatMap(it -> it.told(last)).toList();
  }

  /** All quiet occurrences of a badge and member share one. */
  private record Place(UUID member, UUID badge, boolean quiet) {}

  private Place place() {
    return new Place(row.memberId(), row.badgeId(), quiet);
  }

  private Stream<Fact> told(Map<Place, Given> last) {
    if (!quiet) {
      return Stream.of(toItsAudience(), toTheMember());
    }
    return equals(last.get(place())) ? Stream.of(toTheMember()) : Stream.of();
  }

  private Fact toItsAudience() {
    return new Fact(
        BADGE_AWARDED,
        row.memberId(),
        row.id(),
        row.audience(),
        row.groupId(),
        cause.topic(),
        null);
  }

  private Fact toTheMember() {
    return Fact.to(row.memberId(), BADGE_AWARDED, row.memberId(), row.id());
  }
}
