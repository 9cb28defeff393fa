package community.ayumi.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A rest of one participation as it is taken. */
record RestRow(
    UUID id,
    UUID occasionId,
    UUID participationId,
    UUID memberId,
    LocalDate fromOn,
    LocalDate untilOn,
    OffsetDateTime beganAt) {}
