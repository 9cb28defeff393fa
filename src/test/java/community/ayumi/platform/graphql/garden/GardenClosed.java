package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.Problem;

record GardenClosed() implements Problem {}
