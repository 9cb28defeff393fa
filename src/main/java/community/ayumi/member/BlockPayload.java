package community.ayumi.member;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record BlockPayload(@Nullable GlobalId member, List<Problem> problems) {}
