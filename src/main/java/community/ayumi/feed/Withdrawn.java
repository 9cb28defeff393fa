package community.ayumi.feed;

import community.ayumi.platform.graphql.GlobalId;

/** A check-in's telling was taken back; clients forget it. */
record Withdrawn(GlobalId checkIn) {}
