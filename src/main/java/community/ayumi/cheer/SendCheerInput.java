package community.ayumi.cheer;

import community.ayumi.platform.graphql.Written;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * A cheer to send.
 *
 * @param message at most 140 characters, only with a check-in; blank is none
 */
public record SendCheerInput(
    @NotBlank @Size(max = 64) String key,
    CheerTarget target,
    CheerKind kind,
    @Nullable String message) {

  static final int MESSAGE_LIMIT = 140;

  @Nullable String writtenMessage() {
    return Written.orNothing(message);
  }

  boolean isTooLong() {
    var written = writtenMessage();
    return written != null && written.codePointCount(0, written.length()) > MESSAGE_LIMIT;
  }
}
