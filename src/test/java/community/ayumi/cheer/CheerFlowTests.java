package community.ayumi.cheer;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import community.ayumi.Person;
import community.ayumi.platform.graphql.GlobalId;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import reactor.core.publisher.Flux;
import reactor.test.StepVerifier;

class CheerFlowTests extends FlowTests {

  private static final String CHEER = "cheer { id kind message sentAt from { id } to { id } }";

  private static Map<String, Object> on(String checkIn) {
    return Map.of("checkIn", checkIn);
  }

  private static Response thanks(Person person, String cheer) {
    return person.does("thankCheer", Map.of("cheer", cheer), "cheer { thankedAt }");
  }

  @Test
  void twentyCheersAtOnceForOneCheckInAreOne() {
    var hana = aMember();
    var ken = aMember();
    var target = on(hana.tellsEveryone("today"));
    var codes =
        together(
                Stream.generate(() -> Person.cheering(target, Map.of()))
                    .limit(20)
                    .map(input -> ken.doing("sendCheer", input, CHEER))
                    .toList())
            .stream()
            .map(FlowTests::problem)
            .toList();
    assertThat(codes).containsOnlyOnce("none");
    assertThat(Collections.frequency(codes, "ALREADY_CHEERED")).isEqualTo(19);
    assertThat(count("select count(*) from cheer where from_id = :id", ken)).isOne();
  }

  @Test
  void fiftyRepeatsOfAKeyAtOnceAreOneCheerOneEventAndOneAnswer() {
    var hana = aMember();
    var ken = aMember();
    var input = Person.cheering(on(hana.tellsEveryone("today")), Map.of("message", "nice"));
    var answers =
        together(Stream.generate(() -> ken.doing("sendCheer", input, CHEER)).limit(50).toList());
    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(problem(answers.getFirst())).isEqualTo("none");
    assertThat(count("select count(*) from cheer where from_id = :id", ken)).isOne();
    assertThat(
            count(
                "select count(*) from event where author_id = :id and kind = 'CHEER_RECEIVED'",
                ken))
        .isOne();
    input.put("kind", "WELL_DONE");
    assertThat(problems(ken.does("sendCheer", input, CHEER), "sendCheer"))
        .containsExactly("IDEMPOTENCY_CONFLICT");
  }

  @Test
  void whatWasRefusedCanBeSentAgainUnderItsKey() {
    var ken = aMember();
    var target = on(aMember().tellsEveryone("today"));
    var key = Map.<String, Object>of("key", "1", "message", "x".repeat(141));
    assertThat(problems(ken.cheers(target, key), "sendCheer")).containsExactly("MESSAGE_TOO_LONG");
    assertThat(problems(ken.cheers(target, Map.of("key", "1")), "sendCheer")).isEmpty();
  }

  @Test
  void nobodyCheersThemselvesNorWhatIsNotForThem() {
    var hana = aMember();
    var ken = aMember();
    assertThat(problems(hana.cheers(on(hana.tellsEveryone("mine")), Map.of()), "sendCheer"))
        .containsExactly("OWN_CHECK_IN");
    var secret = text(hana.checksIn(hana.home(), Map.of()), "checkIn.checkIn.id");
    for (var id : List.of(secret, GlobalId.encode("CheckIn", new UUID(1, 1)))) {
      assertThat(problems(ken.cheers(on(id), Map.of()), "sendCheer"))
          .containsExactly("CHECK_IN_NOT_FOUND");
    }
    assertThat(problems(hana.cheers(Map.of("member", hana.id()), Map.of()), "sendCheer"))
        .containsExactly("MEMBER_NOT_FOUND");
  }

  @ParameterizedTest
  @CsvSource({"x, 140, true", "x, 141, false", "🙂, 140, true", "🙂, 141, false", "' ', 500, true"})
  void aMessageHasUpTo140CharactersHoweverTheyAreStored(String of, int times, boolean fits) {
    var ken = aMember();
    var target = on(aMember().tellsEveryone("today"));
    var answer = ken.cheers(target, Map.of("message", of.repeat(times)));
    assertThat(problems(answer, "sendCheer"))
        .isEqualTo(fits ? List.of() : List.of("MESSAGE_TOO_LONG"));
    if (of.isBlank()) {
      answer.path("sendCheer.cheer.message").valueIsNull();
    }
  }

  @Test
  void withoutACheckInACheerGoesToTheSameCircleOnceADayAndWithoutWords() {
    var hana = aMember();
    var ken = aMember();
    var stranger = aMember();
    var target = Map.<String, Object>of("member", hana.id());
    assertThat(problems(ken.cheers(target, Map.of()), "sendCheer"))
        .containsExactly("NOT_IN_SAME_CIRCLE");
    var slug = anActivity();
    hana.joins(slug);
    ken.joins(slug);
    assertThat(problems(ken.cheers(target, Map.of("message", "hello")), "sendCheer"))
        .containsExactly("MESSAGE_NOT_ALLOWED");
    assertThat(problems(ken.cheers(target, Map.of()), "sendCheer")).isEmpty();
    assertThat(problems(ken.cheers(target, Map.of()), "sendCheer"))
        .containsExactly("ALREADY_CHEERED");
    assertThat(problems(stranger.cheers(target, Map.of()), "sendCheer"))
        .containsExactly("NOT_IN_SAME_CIRCLE");
  }

  @Test
  void onlyTheReceiverThanksAndThankingAgainChangesNothing() {
    var hana = aMember();
    var ken = aMember();
    var cheer = text(ken.cheers(on(hana.tellsEveryone("x")), Map.of()), "sendCheer.cheer.id");
    for (var other : List.of(ken, aMember())) {
      assertThat(problems(thanks(other, cheer), "thankCheer")).containsExactly("CHEER_NOT_FOUND");
    }
    var first = text(thanks(hana, cheer), "thankCheer.cheer.thankedAt");
    assertThat(text(thanks(hana, cheer), "thankCheer.cheer.thankedAt")).isEqualTo(first);
    assertThat(
            count(
                "select count(*) from event where author_id = :id and kind = 'CHEER_THANKED'",
                hana))
        .isOne();
  }

  private static final String INBOX =
      """
      subscription {
        inbox { __typename ... on InboxEvent { kind subject { __typename
          ... on Cheer { id message thankedAt from { id } } ... on BadgeAward { badge { code } } } } }
      }
      """;

  @Test
  void theReceiverLearnsOfTheCheerAndTheSenderOfTheThanks() {
    var hana = aMember();
    var ken = aMember();
    var checkIn = hana.tellsEveryone("today");
    StepVerifier.create(cheersOnly(hana))
        .assertNext(it -> assertThat(it).containsEntry("__typename", "CaughtUp"))
        .then(() -> ken.cheers(on(checkIn), Map.of("message", "well walked")))
        .assertNext(
            it -> assertThat(it.toString()).contains("CHEER_RECEIVED", "well walked", ken.id()))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
    var cheer =
        text(
            hana.ask("{ viewer { cheersReceived { nodes { id } } } }"),
            "viewer.cheersReceived.nodes[0].id");
    StepVerifier.create(cheersOnly(ken))
        .assertNext(it -> assertThat(it).containsEntry("__typename", "CaughtUp"))
        .then(() -> thanks(hana, cheer))
        .assertNext(it -> assertThat(it.toString()).contains("CHEER_THANKED", cheer))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }

  private static Flux<Map<String, Object>> cheersOnly(Person person) {
    return person
        .follows(INBOX, Map.of())
        .filter(it -> !String.valueOf(it.get("kind")).equals("BADGE_AWARDED"));
  }
}
