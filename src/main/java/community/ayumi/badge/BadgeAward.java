package community.ayumi.badge;

import community.ayumi.member.Member;
import community.ayumi.platform.graphql.Node;
import java.time.OffsetDateTime;
import java.util.UUID;

/**
 * A badge that somebody got.
 *
 * @param occurrence 1 for the first time, counted up for a repeatable badge
 */
public record BadgeAward(
    UUID id, Badge badge, Member member, int occurrence, OffsetDateTime awardedAt)
    implements Node {}
