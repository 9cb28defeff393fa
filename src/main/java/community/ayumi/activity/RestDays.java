package community.ayumi.activity;

import java.time.LocalDate;

/** Days of rest, both included; those after today are meant, not taken yet. */
public record RestDays(LocalDate from, LocalDate until) {}
