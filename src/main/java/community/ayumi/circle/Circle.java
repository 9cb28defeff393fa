package community.ayumi.circle;

import community.ayumi.activity.Activity;
import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Text;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A circle with its activity. Its name is known to every member, its seats to those seated. */
public record Circle(
    UUID id,
    Text name,
    Activity activity,
    CircleState state,
    @Nullable LocalDate startsOn,
    @Nullable LocalDate endsOn)
    implements Node {}
