package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;

/** There is no circle to show it to. */
public record NotInCircle() implements Problem {}
