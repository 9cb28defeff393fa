package community.ayumi.member;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;

class PreferencesFlowTests extends FlowTests {

  private static final String PREFERENCES =
      """
      viewer {
        member { handle avatar }
        preferences { timeZone dayStart locale quietHours { from to } cheersFromOutside cheersWhenQuiet }
      }
      """;
  private static final String AT = "updatePreferences.viewer.preferences.";

  private static Response prefers(Person person, Map<String, ?> input) {
    return person.does("updatePreferences", input, PREFERENCES);
  }

  @Test
  void whatIsLeftOutStaysAsItIs() {
    var hana = aMember();
    prefers(hana, Map.of("timeZone", "Europe/Paris", "cheersFromOutside", true));
    var answer = prefers(hana, Map.of("avatar", "owl"));
    assertThat(text(answer, AT + "timeZone")).isEqualTo("Europe/Paris");
    answer.path(AT + "cheersFromOutside").entity(Boolean.class).isEqualTo(true);
    assertThat(text(answer, AT + "locale")).isEqualTo("en");
    assertThat(text(answer, "updatePreferences.viewer.member.handle")).isEqualTo(hana.handle());
    assertThat(text(answer, "updatePreferences.viewer.member.avatar")).isEqualTo("owl");
  }

  @Test
  void quietHoursEndWithNullAndStayWhenLeftOut() {
    var hana = aMember();
    prefers(hana, Map.of("quietHours", Map.of("from", "22:00", "to", "07:00")));
    var kept = prefers(hana, Map.of("avatar", "owl"));
    assertThat(text(kept, AT + "quietHours.from")).startsWith("22:00");
    var ended = new HashMap<String, Object>();
    ended.put("quietHours", null);
    prefers(hana, ended).path(AT + "quietHours").valueIsNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"23:59:59.9999999", "23:59:59", "00:00"})
  void quietHoursMayEndAtTheVeryEndOfTheDay(String to) {
    var hana = aMember();
    prefers(hana, Map.of("quietHours", Map.of("from", "22:00", "to", to)));
    var answer = hana.ask("{ viewer { preferences { quietHours { to } } } }");
    assertThat(text(answer, "viewer.preferences.quietHours.to")).startsWith(to.substring(0, 5));
  }

  @ParameterizedTest
  @ValueSource(strings = {"00:00", "03:00", "06:00"})
  void aDayMayStartAtMidnightOrFromThreeToSix(String start) {
    assertThat(text(prefers(aMember(), Map.of("dayStart", start)), AT + "dayStart"))
        .startsWith(start);
  }

  @ParameterizedTest
  @ValueSource(strings = {"01:30", "00:30", "02:59", "06:01", "12:00"})
  void aDayStartsAtNoOtherTime(String start) {
    var hana = aMember();
    assertThat(problems(prefers(hana, Map.of("dayStart", start)), "updatePreferences"))
        .containsExactly("DAY_START_NOT_OFFERED");
    assertThat(text(hana.ask("{viewer{preferences{dayStart}}}"), "viewer.preferences.dayStart"))
        .startsWith("04:00");
  }

  @Test
  void aHandleMayChangeItsCaseButNotBeSomebodyElses() {
    var hana = aMember();
    var ken = aMember();
    var upper = hana.handle().toUpperCase(Locale.ROOT);
    var answer = prefers(hana, Map.of("handle", upper));
    assertThat(text(answer, "updatePreferences.viewer.member.handle")).isEqualTo(upper);
    assertThat(problems(prefers(ken, Map.of("handle", upper)), "updatePreferences"))
        .containsExactly("HANDLE_TAKEN");
    assertThat(problems(prefers(ken, Map.of("handle", "a")), "updatePreferences"))
        .containsExactly("HANDLE_NOT_ALLOWED");
    assertThat(problems(prefers(ken, Map.of("locale", "fr")), "updatePreferences"))
        .containsExactly("LOCALE_NOT_OFFERED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Mars/Base", "+09:00", "JST", "", "asia/tokyo"})
  void aZoneThatIsNoneIsABadRequest(String zone) {
    aMember()
        .ask(
            "mutation ($i: UpdatePreferencesInput!) { updatePreferences(input: $i) { problems {"
                + " code } } }",
            Map.of("i", Map.of("timeZone", zone)))
        .errors()
        .satisfy(errors ->
            assertThat(errors.getFirst().getExtensions()).containsEntry("code", "BAD_REQUEST"));
  }

  @Test
  void theViewerIsNobodyUntilRegistered() {
    for (var person : List.of(anybody(), aStranger())) {
      person.ask("{ viewer { today } }").path("viewer").valueIsNull();
    }
    aMember().ask("{ viewer { today } }").path("viewer.today").hasValue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ member(handle: \"hana\") { id } }",
        "{ feed(scope: {community: true}) { nodes { id } } }",
        "mutation { updatePreferences(input: {avatar: \"owl\"}) { problems { code } } }",
        "mutation { joinActivity(input: {activity: \"%a\", hours: [H00_04]}) { problems { code } }"
            + " }",
        "mutation { leaveActivity(input: {participation: \"%p\"}) { problems { code } } }",
        "mutation { checkIn(input: {key: \"1\", participation: \"%p\"}) { problems { code } } }",
        "mutation { withdrawCheckIn(input: {checkIn: \"%c\"}) { problems { code } } }",
        "mutation { sendCheer(input: {key: \"1\", target: {member: \"%m\"}, kind: SEEN})"
            + " { problems { code } } }",
        "mutation { thankCheer(input: {cheer: \"%h\"}) { problems { code } } }",
        "mutation { block(input: {member: \"%m\"}) { problems { code } } }",
        "mutation { unblock(input: {member: \"%m\"}) { problems { code } } }",
      })
  void everythingElseIsForMembers(String document) {
    var filled =
        document
            .replace("%a", id("Activity"))
            .replace("%p", id("Participation"))
            .replace("%c", id("CheckIn"))
            .replace("%m", id("Member"))
            .replace("%h", id("Cheer"));
    assertRefused(anybody().ask(filled), "UNAUTHENTICATED");
    assertRefused(aStranger().ask(filled), "NOT_REGISTERED");
  }

  private static String id(String type) {
    return GlobalId.encode(type, new UUID(1, 1));
  }

  private static void assertRefused(Response answer, String code) {
    answer
        .errors()
        .satisfy(errors ->
            assertThat(errors)
                .singleElement()
                .satisfies(it -> assertThat(it.getExtensions()).containsEntry("code", code)));
  }
}
