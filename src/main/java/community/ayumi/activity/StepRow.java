package community.ayumi.activity;

import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Text;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A step as its table has it.
 *
 * @param place from 1 without gaps; the parts of a step lie right before it
 */
record StepRow(
    UUID id,
    UUID participationId,
    UUID memberId,
    int place,
    String titleJa,
    String titleEn,
    int heightCm,
    @Nullable UUID splitFromId,
    OffsetDateTime createdAt,
    @Nullable OffsetDateTime doneAt) {

  Step with(Member member) {
    return new Step(
        id, member, participationId, new Text(titleJa, titleEn), heightCm, splitFromId, doneAt);
  }
}
