package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** No such member, or not for the caller. */
public record MemberNotFound() implements Problem {}
