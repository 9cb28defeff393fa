package community.ayumi.activity;

import community.ayumi.platform.graphql.Problem;
import java.time.LocalDate;

/** A rest lasts from today on, for 30 days at most; it can be renewed. */
public record RestOutOfRange(LocalDate earliest, LocalDate latest) implements Problem {}
