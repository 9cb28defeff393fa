package community.ayumi.circle;

import community.ayumi.activity.Activity;
import community.ayumi.member.AgeBand;
import community.ayumi.platform.graphql.Text;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A circle as its table has it. */
record CircleRow(
    UUID id,
    String nameJa,
    String nameEn,
    UUID activityId,
    AgeBand ageBand,
    CircleState state,
    int size,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn,
    OffsetDateTime createdAt) {

  Circle with(Activity activity) {
    return new Circle(id, new Text(nameJa, nameEn), activity, state, startsOn, endsOn);
  }
}
