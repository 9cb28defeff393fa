package community.ayumi.activity;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A target as its table has it. */
record TargetRow(
    UUID participationId,
    LocalDate appliesFrom,
    @Nullable Integer timesPerWeek,
    OffsetDateTime setAt) {

  Target target() {
    return new Target(appliesFrom, timesPerWeek, setAt);
  }
}
