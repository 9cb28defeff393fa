package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GlobalIdTests {

  private static final UUID ID = UUID.fromString("0197a3c4-0000-7000-8000-000000000001");

  @Test
  void anIdIsReadAsItWasWritten() {
    var id = GlobalId.of(GlobalId.encode("Member", ID));
    assertThat(id).isEqualTo(new GlobalId("Member", ID));
    assertThat(id.as("Member")).isEqualTo(ID);
    assertThat(GlobalId.of(id.toString())).isEqualTo(id);
  }

  @Test
  void theIdOfAnotherTypeIsBadInput() {
    var id = new GlobalId("Member", ID);
    assertThatThrownBy(() -> id.as("Circle")).isInstanceOf(BadInput.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "Member", "Member:", ":", "Member:1", "Member:1-1-1-1-1", "ü:1"})
  void anythingElseIsBadInput(String content) {
    assertThatThrownBy(() -> GlobalId.of(content)).isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> GlobalId.of(base64(content))).isInstanceOf(BadInput.class);
  }

  @Test
  void anIdHasOneSpellingOnly() {
    var id = GlobalId.encode("Member", ID);
    assertThatThrownBy(() -> GlobalId.of(id + "=")).isInstanceOf(BadInput.class);
    assertThatThrownBy(
            () -> GlobalId.of(base64("Member:" + ID.toString().toUpperCase(Locale.ROOT))))
        .isInstanceOf(BadInput.class);
    assertThatThrownBy(() -> GlobalId.of(base64("M".repeat(10_000) + ":" + ID)))
        .isInstanceOf(BadInput.class);
  }

  private static String base64(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
