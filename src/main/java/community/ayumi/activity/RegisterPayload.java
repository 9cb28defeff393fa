package community.ayumi.activity;

import community.ayumi.member.Viewer;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record RegisterPayload(@Nullable Viewer viewer, List<Problem> problems) {}
