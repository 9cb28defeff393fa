package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** No built-in picture has this key. */
public record AvatarUnknown() implements Problem {}
