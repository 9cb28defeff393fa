package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record SendCheerPayload(@Nullable Cheer cheer, List<Problem> problems) {}
