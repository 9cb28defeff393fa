package community.ayumi.engagement;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Members who joined in the same week: no size and no shares for fewer than five. */
record Cohort(String joinedIn, @Nullable Integer size, List<@Nullable Double> retainedByWeek) {}
