package community.ayumi.activity;

import java.time.LocalDate;

/** Days of rest, both inclusive; those of one participation may overlap, and lie ahead. */
public record RestDays(LocalDate from, LocalDate until) {}
