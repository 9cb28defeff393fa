package community.ayumi.feed;

import community.ayumi.platform.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/** Exactly one is given. */
record FeedScope(
    @Nullable Boolean community,
    @Nullable GlobalId circle,
    @Nullable GlobalId activity,
    @Nullable GlobalId member) {}
