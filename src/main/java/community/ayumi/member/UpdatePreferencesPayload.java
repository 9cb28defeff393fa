package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record UpdatePreferencesPayload(@Nullable Viewer viewer, List<Problem> problems) {}
