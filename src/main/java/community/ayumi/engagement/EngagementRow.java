package community.ayumi.engagement;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A cell that fewer than five members make is null. */
record EngagementRow(
    String key,
    @Nullable Integer activeMembers,
    @Nullable Integer newMembers,
    @Nullable Integer returningMembers,
    @Nullable Integer checkIns,
    @Nullable Integer cheers,
    @Nullable Integer badges,
    @Nullable Double cheerCoverage24h,
    @Nullable Duration firstCheerP50,
    @Nullable Duration firstCheerP90,
    @Nullable Double peerShare) {}
