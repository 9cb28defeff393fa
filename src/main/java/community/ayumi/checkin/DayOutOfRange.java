package community.ayumi.checkin;

import community.ayumi.platform.graphql.Problem;
import java.time.LocalDate;

/** A check-in is for today or the two days before, by the member's day. */
public record DayOutOfRange(LocalDate earliest, LocalDate latest) implements Problem {}
