package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Apollo's multipart protocol for subscriptions, from the client's side. */
class MultipartFlowTests extends FlowTests {

  private static final String APOLLO =
      "multipart/mixed;boundary=graphql;subscriptionSpec=1.0,"
          + "application/graphql-response+json,application/json;q=0.9";
  private static final String FOLLOW =
      "subscription { feed(scope: {community: true}) { __typename } }";

  private RawStream follows(String token, String accept, String query) {
    return RawStream.post(port, token, accept, Map.of("query", query));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        APOLLO,
        "multipart/mixed;subscriptionSpec=1.0",
        "multipart/mixed; boundary=\"graphql\"; subscriptionSpec=\"1.0\", application/json"
      })
  void whoAsksForPartsGetsThem(String accept) {
    try (var stream = follows(aMember().token(), accept, FOLLOW)) {
      assertThat(stream.header("Content-Type"))
          .isEqualTo("multipart/mixed;boundary=graphql;subscriptionSpec=1.0");
    }
  }

  /** The line ends with the next part, which is a sign of life. */
  @Test
  void eachEventIsAPartThatHasEndedWhenItIsThere() {
    try (var stream = follows(aMember().token(), APOLLO, FOLLOW)) {
      stream.lineOf("--graphql");
      assertThat(stream.line()).isEqualTo("Content-Type: application/json");
      assertThat(stream.line()).isEmpty();
      assertThat(stream.line())
          .isEqualTo("{\"payload\":{\"data\":{\"feed\":{\"__typename\":\"CaughtUp\"}}}}");
      assertThat(stream.line()).isEqualTo("--graphql");
    }
  }

  /** Beside the payload they would be the transport's, after which clients try again for ever. */
  @Test
  void whatCannotBeFollowedIsSaidInThePayload() {
    try (var stream = follows(null, APOLLO, FOLLOW)) {
      assertThat(stream.lineOf("{\"payload\":"))
          .startsWith("{\"errors\":")
          .contains("UNAUTHENTICATED");
      assertThat(stream.lineOf("--graphql")).isEqualTo("--");
      assertThat(stream.awaitEnd()).isEqualTo("complete");
    }
  }

  @Test
  void whatIsNoStreamIsAnsweredAsJson() {
    try (var answer = follows(aMember().token(), APOLLO, "{ viewer { today } }")) {
      assertThat(answer.header("Content-Type")).isEqualTo("application/graphql-response+json");
    }
    try (var answer = follows(aMember().token(), APOLLO, "subscription { nothing }")) {
      assertThat(answer.head().statusCode()).isEqualTo(400);
      assertThat(answer.line()).contains("BAD_REQUEST");
    }
  }

  @Test
  void toAClientThatTakesNothingElseOneResultIsOnePart() {
    var only = "multipart/mixed;subscriptionSpec=1.0";
    try (var answer = follows(aMember().token(), only, "{ viewer { today } }")) {
      assertThat(answer.lineOf("{\"payload\":")).startsWith("{\"data\":");
      assertThat(answer.lineOf("--graphql")).isEqualTo("--");
      assertThat(answer.awaitEnd()).isEqualTo("complete");
    }
  }

  @Test
  void anotherKindOfMultipartIsNotOurs() {
    try (var answer = follows(aMember().token(), "multipart/mixed;deferSpec=20220824", FOLLOW)) {
      assertThat(answer.head().statusCode()).isEqualTo(406);
      assertThat(answer.line()).contains("NOT_ACCEPTABLE");
    }
  }
}
