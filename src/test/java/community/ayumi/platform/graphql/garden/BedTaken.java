package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.Problem;

record BedTaken(String name, int plants) implements Problem {}
