package community.ayumi.cheer;

import community.ayumi.platform.graphql.Problem;

/** A message has at most so many characters. */
public record MessageTooLong(int limit) implements Problem {}
