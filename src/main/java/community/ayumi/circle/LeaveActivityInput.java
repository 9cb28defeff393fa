package community.ayumi.circle;

import community.ayumi.platform.graphql.GlobalId;

record LeaveActivityInput(GlobalId participation) {}
