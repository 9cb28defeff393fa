package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "\u3000",
        "\u00a0",
        "\u200b",
        "\ufeff",
        "\u202e",
        "\u0007",
        " \n\u2028\t"
      })
  void whatNobodySeesIsNothing(String words) {
    assertThat(Written.orNothing(words)).isNull();
    assertThat(Written.isBlank(words)).isTrue();
    assertThat(Written.stripped(words + "歩" + words)).isEqualTo("歩");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u00a0b",
        "👩‍👧",
        "❤️",
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC62\uDB40\uDC65\uDB40\uDC6E\uDB40\uDC67\uDB40\uDC7F"
      })
  void whatIsSeenStaysAsItIs(String words) {
    assertThat(Written.stripped(words)).isEqualTo(words);
    assertThat(Written.isBlank(words)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a\ud83d b", "\ude00", "\ud83d"})
  void halfACharacterIsBadInput(String words) {
    assertThatThrownBy(() -> Written.stripped(words)).isInstanceOf(BadInput.class);
  }

  @Test
  void nothingIsNothing() {
    assertThat(Written.orNothing(null)).isNull();
  }
}
