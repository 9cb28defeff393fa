package community.ayumi.badge;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is counted for a badge; badges that count the same share the counting. */
record Tally(
    BadgeFact fact,
    boolean distinctDays,
    @Nullable UUID activity,
    @Nullable Integer hourFrom,
    @Nullable Integer hourTo) {}
