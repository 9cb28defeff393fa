package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;

/** No such check-in for the caller. */
public record CheckInNotFound() implements Problem {}
