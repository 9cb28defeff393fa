package community.ayumi.badge;

import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Text;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A badge and what it is given for.
 *
 * @param count how many facts, or days with one, make an occurrence
 * @param hourFrom with {@code hourTo} the hours of the wall clock that count, null for all
 */
public record Badge(
    UUID id,
    String code,
    String nameJa,
    String nameEn,
    String storyJa,
    String storyEn,
    boolean repeatable,
    BadgeFact fact,
    int count,
    boolean distinctDays,
    @Nullable UUID activityId,
    @Nullable Integer hourFrom,
    @Nullable Integer hourTo,
    OffsetDateTime createdAt)
    implements Node {

  Text name() {
    return new Text(nameJa, nameEn);
  }

  Text story() {
    return new Text(storyJa, storyEn);
  }

  Tally tally() {
    return new Tally(fact, distinctDays, activityId, hourFrom, hourTo);
  }

  /** How many awards so many facts are worth. */
  int occurrences(long facts) {
    var reached = (int) (facts / count);
    return repeatable ? reached : Math.min(reached, 1);
  }
}
