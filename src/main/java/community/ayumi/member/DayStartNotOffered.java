package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** A day may start at midnight or from 03:00 to 06:00. */
public record DayStartNotOffered() implements Problem {}
