package community.ayumi.activity;

import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Node;
import community.ayumi.platform.graphql.Text;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step of a member's ladder, the same for every viewer who may see it.
 *
 * @param heightCm 1 to 100: how hard it feels, the hurdle itself being 100
 * @param splitFromId the step that this one is a part of, null if of none
 * @param doneAt null while it is not finished; not everybody who sees the step is told
 */
public record Step(
    UUID id,
    Member member,
    UUID participationId,
    Text title,
    int heightCm,
    @Nullable UUID splitFromId,
    @Nullable OffsetDateTime doneAt)
    implements Node {

  public boolean isDone() {
    return doneAt != null;
  }
}
