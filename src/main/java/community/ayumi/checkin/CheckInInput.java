package community.ayumi.checkin;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Written;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a member tells.
 *
 * @param note at most 500 characters; blank is none
 * @param visibility null for the circle's, or ONLY_ME where there is none
 * @param localDate null for today
 * @param step what was worked at without finishing it, null if no step
 */
public record CheckInInput(
    @NotBlank @Size(max = 64) String key,
    GlobalId participation,
    Effort effort,
    @Nullable String note,
    @Nullable Visibility visibility,
    @Nullable LocalDate localDate,
    @Nullable GlobalId step) {

  static final int NOTE_LIMIT = 500;

  @Nullable String writtenNote() {
    return Written.orNothing(note);
  }
}
