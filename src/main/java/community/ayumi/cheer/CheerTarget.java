package community.ayumi.cheer;

import community.ayumi.platform.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

/** Exactly one is given. */
public record CheerTarget(@Nullable GlobalId checkIn, @Nullable GlobalId member) {}
