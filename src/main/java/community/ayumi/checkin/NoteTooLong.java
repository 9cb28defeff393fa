package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;

/** A note has at most so many characters. */
public record NoteTooLong(int limit) implements Problem {}
