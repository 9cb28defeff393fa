package community.ayumi.checkin;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A check-in that is sent again under its key is one check-in. */
class CheckInKeyFlowTests extends FlowTests {

  private static final String ANSWER =
      "checkIn { id moment localDate recordedAt note } newAwards { id badge { code } }";

  @Test
  void fiftyRepeatsAtOnceAreOneRowOneEventAndOneAnswer() {
    var hana = aMember();
    var input = Person.checkingIn(hana.home(), Map.of("note", "once"));
    var answers =
        together(Stream.generate(() -> hana.doing("checkIn", input, ANSWER)).limit(50).toList());
    assertThat(answers).hasSize(50);
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(problem(answers.getFirst())).isEqualTo("none");
    assertThat(answers.getFirst().toString()).contains("first-step");
    assertThat(count("select count(*) from check_in where member_id = :id", hana)).isOne();
    assertThat(
            count("select count(*) from event where author_id = :id and kind = 'CHECKED_IN'", hana))
        .isOne();
    assertThat(count("select count(*) from idempotency_key where member_id = :id", hana)).isOne();
  }

  @Test
  void aKeyStandsForItsInputAfterDefaults() {
    var hana = aMember();
    var input = Person.checkingIn(hana.home(), Map.of("note", "one"));
    var first = text(hana.does("checkIn", input, ANSWER), "checkIn.checkIn.id");
    input.put("effort", "SHOWED_UP");
    assertThat(text(hana.does("checkIn", input, ANSWER), "checkIn.checkIn.id")).isEqualTo(first);
    input.put("note", "two");
    var other = hana.does("checkIn", input, ANSWER);
    assertThat(problems(other, "checkIn")).containsExactly("IDEMPOTENCY_CONFLICT");
    other.path("checkIn.checkIn").valueIsNull();
    other.path("checkIn.newAwards").entityList(Object.class).hasSize(0);
    assertThat(count("select count(*) from check_in where member_id = :id", hana)).isOne();
  }

  @Test
  void aTextThatReadsLikeNoneIsAnotherInput() {
    var hana = aMember();
    var input = Person.checkingIn(hana.home(), Map.of());
    assertThat(problems(hana.does("checkIn", input, ANSWER), "checkIn")).isEmpty();
    input.put("note", "null");
    assertThat(problems(hana.does("checkIn", input, ANSWER), "checkIn"))
        .containsExactly("IDEMPOTENCY_CONFLICT");
  }

  @Test
  void whatWasRefusedCanBeSentAgainUnderItsKey() {
    var hana = aMember();
    var input = Person.checkingIn(hana.home(), Map.of("note", "x".repeat(501)));
    assertThat(problems(hana.does("checkIn", input, ANSWER), "checkIn"))
        .containsExactly("NOTE_TOO_LONG");
    input.put("note", "shorter");
    assertThat(problems(hana.does("checkIn", input, ANSWER), "checkIn")).isEmpty();
  }

  @Test
  void keysBelongToAMemberAndAMutation() {
    var hana = aMember();
    var ken = aMember();
    var key = Map.<String, Object>of("key", "k", "visibility", "COMMUNITY");
    var one = hana.checksIn(hana.home(), key);
    assertThat(problems(ken.checksIn(ken.home(), key), "checkIn")).isEmpty();
    var checkIn = text(one, "checkIn.checkIn.id");
    assertThat(problems(ken.cheers(Map.of("checkIn", checkIn), Map.of("key", "k")), "sendCheer"))
        .isEmpty();
  }

  @Test
  void aRepeatOfWhatWasWithdrawnSinceIsNotFound() {
    var hana = aMember();
    var input = Person.checkingIn(hana.home(), Map.of());
    var id = text(hana.does("checkIn", input, ANSWER), "checkIn.checkIn.id");
    hana.does("withdrawCheckIn", Map.of("checkIn", id), "checkIn");
    var again = hana.does("checkIn", input, ANSWER);
    assertThat(problems(again, "checkIn")).containsExactly("CHECK_IN_NOT_FOUND");
    assertThat(count("select count(*) from check_in where member_id = :id", hana)).isOne();
  }

  static Stream<String> keys() {
    return Stream.of("", " ", "k".repeat(65));
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyHasOneTo64Characters(String key) {
    var hana = aMember();
    hana.checksIn(hana.home(), Map.of("key", key))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions())
                .containsEntry("code", "BAD_REQUEST")
                .containsEntry("inputPath", "input.key"));
    assertThat(problems(hana.checksIn(hana.home(), Map.of("key", "k".repeat(64))), "checkIn"))
        .isEmpty();
  }
}
