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
 * @param minHeightCm with {@code maxHeightCm} the heights of finished steps that count
 * @param definedAt since when there is such a badge, null for always
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
    @Nullable Integer minHeightCm,
    @Nullable Integer maxHeightCm,
    @Nullable OffsetDateTime definedAt,
    OffsetDateTime createdAt)
    implements Node {

  Text name() {
    return new Text(nameJa, nameEn);
  }

  Text story() {
    return new Text(storyJa, storyEn);
  }

  /** Whether the badge came later than something that earns it. */
  boolean isYoungerThan(OffsetDateTime fact) {
    return definedAt != null && fact.isBefore(definedAt);
  }
}
