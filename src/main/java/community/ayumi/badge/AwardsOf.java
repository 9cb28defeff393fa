package community.ayumi.badge;

import community.ayumi.platform.graphql.PageRequest;
import java.util.UUID;

/** A page of one member's awards. */
record AwardsOf(UUID member, PageRequest page) {}
