package community.ayumi.cheer;

import community.ayumi.platform.graphql.GlobalId;

record ThankCheerInput(GlobalId cheer) {}
