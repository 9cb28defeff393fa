package community.ayumi.badge;

import community.ayumi.platform.graphql.Text;
import community.ayumi.platform.graphql.Wording;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A badge as a moderator wants it. */
record DefineBadgeInput(
    @Pattern(regexp = "[a-z0-9]+(-[a-z0-9]+)*") @Size(max = 64) String code,
    @Wording(max = 40) Text name,
    @Wording(max = 200) Text story,
    boolean repeatable,
    BadgeCriteriaInput criteria) {

  Badge badge(UUID id, OffsetDateTime now) {
    var wordedName = name.stripped();
    var wordedStory = story.stripped();
    return new Badge(
        id,
        code,
        wordedName.ja(),
        wordedName.en(),
        wordedStory.ja(),
        wordedStory.en(),
        repeatable,
        criteria.fact(),
        criteria.count(),
        criteria.distinctDays(),
        criteria.activityId(),
        null,
        null,
        criteria.minHeightCm(),
        criteria.maxHeightCm(),
        now,
        now);
  }
}
