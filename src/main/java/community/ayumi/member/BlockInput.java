package community.ayumi.member;

import community.ayumi.platform.graphql.GlobalId;

record BlockInput(GlobalId member) {}
