package community.ayumi.engagement;

/** What was asked; each part is counted when it is selected. */
record EngagementReport(Period period, EngagementBy by) {}
