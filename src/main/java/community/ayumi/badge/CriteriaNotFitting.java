package community.ayumi.badge;

import community.ayumi.platform.graphql.Problem;

/** Heights go with finished steps alone, and the lowest is not above the highest. */
public record CriteriaNotFitting() implements Problem {}
