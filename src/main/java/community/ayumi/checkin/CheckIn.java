package community.ayumi.checkin;

import community.ayumi.activity.Activity;
import community.ayumi.circle.Circle;
import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Node;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A check-in with what is shown beside it, the same for every viewer who may see it.
 *
 * @param localDate the member's date it counts for, never computed again
 * @param stepId what was worked at or finished, null if no step
 */
public record CheckIn(
    UUID id,
    Member member,
    Activity activity,
    @Nullable Circle circle,
    LocalDate localDate,
    OffsetDateTime recordedAt,
    Effort effort,
    Moment moment,
    @Nullable String note,
    Visibility visibility,
    @Nullable UUID stepId)
    implements Node {}
