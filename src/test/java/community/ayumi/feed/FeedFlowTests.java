package community.ayumi.feed;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import reactor.test.StepVerifier;

class FeedFlowTests extends FlowTests {

  private static final String FOLLOW =
      """
      subscription ($scope: FeedScope!, $after: Cursor) {
        feed(scope: $scope, after: $after) {
          __typename
          ... on FeedEvent { cursor kind subject { __typename ... on CheckIn { id note } } }
          ... on CaughtUp { cursor replayed }
          ... on FeedGap { reason resumeAt }
        }
      }
      """;

  @Test
  void aFollowerSeesACheckInOnceItIsCommitted() {
    var hana = aMember();
    var ken = aMember();
    Map<String, Object> scope = Map.of("scope", Map.of("member", hana.id()));
    StepVerifier.create(ken.follows(FOLLOW, scope))
        .assertNext(first -> assertThat(first).containsEntry("__typename", "CaughtUp"))
        .then(() -> hana.tellsEveryone("wrote for ten minutes"))
        .assertNext(event -> assertThat(event.toString()).contains("wrote for ten minutes"))
        .thenCancel()
        .verify(Duration.ofSeconds(10));
  }
}
