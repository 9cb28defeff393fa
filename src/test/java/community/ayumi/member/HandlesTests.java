package community.ayumi.member;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandlesTests {

  @ParameterizedTest
  @CsvSource({"Hana, Hana", "' hana ', hana", "ｈａｎａ, hana", "ﾊﾅｺ, ハナコ", "はな_1, はな_1"})
  void widthsAndSpacesAroundAHandleAreNoPartOfIt(String written, String handle) {
    assertThat(Handles.normalise(written)).isEqualTo(handle);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "はなこ", "12345678901234567890", "h-_", "Élodie", "𠮷野家"})
  void lettersOfAnyScriptAreAllowed(String handle) {
    assertThat(Handles.allows(handle)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ab",
        "-abc",
        "_abc",
        "123456789012345678901",
        "a b c",
        "a@b.c",
        "a\u0000bc",
        "🙂🙂🙂"
      })
  void otherHandlesAreNot(String handle) {
    assertThat(Handles.allows(handle)).isFalse();
  }
}
