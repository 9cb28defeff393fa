package community.ayumi.activity;

import community.ayumi.platform.graphql.GlobalId;
import org.jspecify.annotations.Nullable;

record ResumeInput(@Nullable GlobalId participation) {}
