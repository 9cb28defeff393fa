package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

record Place(@Nullable GlobalId bed, @Nullable GlobalId plant) {}
