package community.ayumi.activity;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

class RegistrationFlowTests extends FlowTests {

  private static final String VIEWER =
      """
      viewer {
        member { id handle avatar joinedOn badgeAwards { nodes { id } } }
        preferences { timeZone dayStart locale quietHours { from } cheersFromOutside cheersWhenQuiet }
        participations { nodes { state activity { slug } circle { seats { id } } } }
        badgeProgress { current } today roles
      }
      """;

  private static String aHandle() {
    return "r" + UUID.randomUUID().toString().replace("-", "").substring(0, 12);
  }

  private static Map<String, Object> input(Map<String, Object> given) {
    var input = new HashMap<String, Object>();
    input.put("handle", aHandle());
    input.put("timeZone", "Asia/Tokyo");
    input.put("locale", "ja");
    input.put("ageBand", "ADULT");
    input.put("consent", Map.of("rulesVersion", "1"));
    input.putAll(given);
    return input;
  }

  private static Response registers(Person person, Map<String, Object> given) {
    return person.does("register", input(given), VIEWER);
  }

  @Test
  void aNewMemberHasAHomeAndIsAskedForNothingElse() {
    var handle = aHandle();
    var answer = registers(aStranger(), Map.of("handle", handle));
    assertThat(problems(answer, "register")).isEmpty();
    assertThat(text(answer, "register.viewer.member.handle")).isEqualTo(handle);
    assertThat(text(answer, "register.viewer.member.avatar")).isEqualTo("sprout");
    assertThat(text(answer, "register.viewer.preferences.dayStart")).startsWith("04:00");
    assertThat(text(answer, "register.viewer.participations.nodes[0].state")).isEqualTo("ACTIVE");
    answer
        .path("register.viewer.participations.nodes[*].activity.slug")
        .entityList(String.class)
        .containsExactly("home");
    answer.path("register.viewer.preferences.quietHours").valueIsNull();
    answer.path("register.viewer.member.badgeAwards.nodes").entityList(Object.class).hasSize(0);
  }

  @Test
  void aHandleIsTakenInAnyCaseAndWidth() {
    var handle = aHandle();
    aMember(Map.of("handle", handle));
    for (var form : List.of(handle, handle.toUpperCase(Locale.ROOT), fullWidth(handle))) {
      var answer = registers(aStranger(), Map.of("handle", form));
      assertThat(problems(answer, "register")).as(form).containsExactly("HANDLE_TAKEN");
      answer.path("register.viewer").valueIsNull();
    }
  }

  private static String fullWidth(String ascii) {
    return ascii
        .chars()
        .mapToObj(it -> String.valueOf((char) (it + 0xFEE0)))
        .reduce("", String::concat);
  }

  @ParameterizedTest
  @CsvSource({"ÉLODIE, élodie", "ОЛЬГА, ольга", "ΟΔΟΣ, οδοσ", "はな, はな"})
  void handlesOfEveryScriptAreFoundAndTakenInAnyCase(String upper, String lower) {
    var number = aHandle().substring(1, 9);
    var member = aMember(Map.of("handle", upper + number));
    assertThat(problems(registers(aStranger(), Map.of("handle", lower + number)), "register"))
        .containsExactly("HANDLE_TAKEN");
    for (var form : List.of(upper + number, lower + number)) {
      var found =
          member.ask("query ($h: String!) { member(handle: $h) { id } }", Map.of("h", form));
      assertThat(text(found, "member.id")).as(form).isEqualTo(member.id());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ΟΔΟΣ", "İREM", "ǅungla", "Straße"})
  void aHandleIsFoundAsItIsWrittenWhateverItsLettersBecomeInSmall(String name) {
    var handle = name + aHandle().substring(1, 9);
    var member = aMember(Map.of("handle", handle));
    var found =
        member.ask(
            "query ($h: String!) { member(handle: $h) { id } }", Map.of("h", member.handle()));
    assertThat(text(found, "member.id")).isEqualTo(member.id());
    assertThat(problems(registers(aStranger(), Map.of("handle", handle)), "register"))
        .containsExactly("HANDLE_TAKEN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ab", "123456789012345678901", "a b c", "-abc", "", "a@b.example", "🙂🙂🙂"})
  void otherHandlesAreNotAllowed(String handle) {
    assertThat(problems(registers(aStranger(), Map.of("handle", handle)), "register"))
        .containsExactly("HANDLE_NOT_ALLOWED");
  }

  @Test
  void aPictureIsOneOfTheBuiltInOnes() {
    assertThat(problems(registers(aStranger(), Map.of("avatar", "https://x")), "register"))
        .containsExactly("AVATAR_UNKNOWN");
    assertThat(problems(registers(aStranger(), Map.of("avatar", "heron")), "register")).isEmpty();
  }

  @Test
  void theLanguagesAreJapaneseAndEnglish() {
    assertThat(problems(registers(aStranger(), Map.of("locale", "fr")), "register"))
        .containsExactly("LOCALE_NOT_OFFERED");
    var answer = registers(aStranger(), Map.of("locale", "en-GB"));
    assertThat(text(answer, "register.viewer.preferences.locale")).isEqualTo("en");
  }

  @Test
  void aMemberRegistersOnce() {
    assertThat(problems(registers(aMember(), Map.of()), "register"))
        .containsExactly("ALREADY_REGISTERED");
  }

  @Test
  void ofTwentyWhoWantOneHandleAtOnceOneGetsIt() {
    var input = input(Map.of());
    var people = Stream.generate(this::aStranger).limit(20).toList();
    var codes =
        together(people.stream().map(it -> it.doing("register", input, VIEWER)).toList()).stream()
            .map(FlowTests::problem)
            .toList();
    assertThat(codes).containsOnlyOnce("none");
    assertThat(Collections.frequency(codes, "HANDLE_TAKEN")).isEqualTo(19);
  }

  @Test
  void oneWhoRegistersTwentyTimesAtOnceIsOneMember() {
    var person = aStranger();
    var input = input(Map.of());
    var payloads =
        together(Stream.generate(() -> person.doing("register", input, VIEWER)).limit(20).toList());
    var codes = payloads.stream().map(FlowTests::problem).toList();
    assertThat(codes).containsOnlyOnce("none");
    assertThat(Collections.frequency(codes, "ALREADY_REGISTERED")).isEqualTo(19);
    assertThat(payloads.stream().map(it -> it.get("viewer")).filter(Objects::nonNull)).hasSize(1);
    person
        .ask("{ viewer { participations { nodes { id } } } }")
        .path("viewer.participations.nodes")
        .entityList(Object.class)
        .hasSize(1);
  }
}
