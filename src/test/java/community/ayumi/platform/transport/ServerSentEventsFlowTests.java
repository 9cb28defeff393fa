package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** The protocol of graphql-sse with a connection for each operation, from the client's side. */
class ServerSentEventsFlowTests extends FlowTests {

  private static final String FOLLOW =
      """
      subscription { feed(scope: {community: true}) {
        __typename ... on CaughtUp { cursor } ... on FeedEvent { id } } }
      """;

  private RawStream follows(String token, String query) {
    return RawStream.post(port, token, "text/event-stream", query, UnaryOperator.identity());
  }

  @Test
  void eventsComeAsTheyHappenEachWithItsCursorWhetherItWasSelectedOrNot() {
    var hana = aMember();
    try (var stream = follows(aMember().token(), FOLLOW)) {
      assertThat(stream.head().statusCode()).isEqualTo(200);
      assertThat(stream.header("Content-Type"))
          .startsWith("text/event-stream");
      assertThat(stream.lineOf("event: ")).isEqualTo("next");
      var position = stream.lineOf("id: ");
      assertThat(stream.jsonOf("data: ").at("/data/feed/cursor").asString()).isEqualTo(position);
      hana.tellsEveryone("one");
      assertThat(stream.lineOf("id: ")).isNotEqualTo(position);
      assertThat(stream.jsonOf("data: ").at("/data/feed/__typename").asString())
          .isEqualTo("FeedEvent");
    }
  }
}
