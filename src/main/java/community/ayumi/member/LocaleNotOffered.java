package community.ayumi.member;

import community.ayumi.platform.graphql.Problem;

/** Ayumi speaks Japanese and English. */
public record LocaleNotOffered() implements Problem {}
