package community.ayumi.cheer;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A cheer as its table has it.
 *
 * @param localDate the sender's date, by which days of support are counted
 * @param localHour the sender's hour of the wall clock
 */
record CheerRow(
    UUID id,
    UUID fromId,
    UUID toId,
    @Nullable UUID checkInId,
    CheerKind kind,
    @Nullable String message,
    LocalDate localDate,
    int localHour,
    OffsetDateTime sentAt,
    @Nullable OffsetDateTime thankedAt) {}
