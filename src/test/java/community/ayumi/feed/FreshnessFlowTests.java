package community.ayumi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

/** What a subscription loads beside its events is of now, and its events keep their order. */
class FreshnessFlowTests extends FlowTests {

  private static final String AWARDS =
      """
      subscription ($scope: FeedScope!) {
        feed(scope: $scope) {
          ... on FeedEvent {
            subject {
              ... on CheckIn {
                note
                viewerHasCheered
                member { badgeAwards { nodes { badge { code } } } }
              }
            }
          }
        }
      }
      """;

  @Test
  void aLaterEventIsToldWithBadgesEarnedInBetween() {
    var hana = aMember();
    StepVerifier.create(hana.follows(AWARDS, Map.of("scope", Map.of("member", hana.id()))))
        .expectNextCount(1)
        .then(() -> hana.tellsEveryone("the first"))
        .expectNextCount(2) // the check-in and its award
        .then(() -> hana.tellsEveryone("the second"))
        .assertNext(event -> assertThat(event.toString()).contains("the second", "first-step"))
        .thenCancel()
        .verify(Duration.ofSeconds(10));
  }

  @Test
  void aBurstIsToldInItsOrder() {
    var hana = aMember();
    var told = IntStream.range(0, 40).mapToObj(n -> "note " + n).toList();
    StepVerifier.create(
            hana.follows(AWARDS, Map.of("scope", Map.of("member", hana.id())))
                .map(event -> event.toString().replaceAll("(?s).*note=(note \\d+).*", "$1")))
        .expectNextCount(1)
        .then(() -> told.forEach(hana::tellsEveryone))
        .recordWith(java.util.ArrayList::new)
        .thenConsumeWhile(note -> !note.equals("note 39"))
        .consumeRecordedWith(
            notes -> assertThat(notes).filteredOn(note -> note.startsWith("note ")).isEqualTo(told))
        .thenCancel()
        .verify(Duration.ofSeconds(20));
  }
}
