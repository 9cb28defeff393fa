package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;
import reactor.test.StepVerifier;

/** Each limit of a stream over HTTP is crossed. */
@TestPropertySource(
    properties = {
      "ayumi.socket.per-member=1",
      "ayumi.socket.operations=3",
      "ayumi.socket.heartbeat=300ms",
      "ayumi.socket.stop=1s"
    })
class StreamLimitFlowTests extends FlowTests {

  private static final String SSE = "text/event-stream";
  private static final String MULTIPART = "multipart/mixed;subscriptionSpec=1.0";
  private static final Map<String, Object> FOLLOW =
      Map.of(
          "query",
          "subscription { feed(scope: {community: true}) { __typename ... on FeedEvent { subject {"
              + " ... on CheckIn { note } } } } }");

  @Autowired private Sockets sockets;
  @Autowired private MeterRegistry metrics;

  private RawStream follows(String token, String accept) {
    var stream = RawStream.post(port, token, accept, FOLLOW);
    stream.lineOf(accept.equals(SSE) ? "id: " : "{\"payload\":{");
    return stream;
  }

  @Test
  void whileNothingHappensThereIsASignOfLife() {
    try (var events = follows(aMember().token(), SSE);
        var parts = follows(aMember().token(), MULTIPART)) {
      events.lineOf(":");
      events.lineOf(":");
      assertThat(parts.lineOf("{")).isEqualTo("}");
      assertThat(parts.lineOf("{")).isEqualTo("}");
    }
  }

  @Test
  void clientsInJavaDoNotTakeTheSignForAnEnd() {
    var hana = aMember();
    var notes =
        hana.client()
            .document("subscription { feed(scope: {community: true}) { __typename } }")
            .executeSubscription()
            .map(result -> result.field("feed.__typename").<String>getValue());
    StepVerifier.create(notes)
        .expectNext("CaughtUp")
        .expectNoEvent(Duration.ofSeconds(1))
        .then(() -> hana.tellsEveryone("after some signs of life"))
        .expectNext("FeedEvent")
        .thenCancel()
        .verify(RawSocket.DEADLINE);
  }

  @Test
  void whenTheTokenExpiresTheStreamBreaks() {
    var stream = expired(SSE);
    assertThat(stream.awaitEnd()).isNotEqualTo("complete");
    assertThat(stream.rest()).noneMatch(line -> line.startsWith("event: complete"));
  }

  @Test
  void inMultipartTheExpiryIsSaid() {
    var stream = expired(MULTIPART);
    assertThat(stream.lineOf("{\"payload\":null")).contains("UNAUTHENTICATED");
    assertThat(stream.lineOf("--graphql")).isEqualTo("--");
    assertThat(stream.awaitEnd()).isEqualTo("complete");
  }

  /** Ended within 5 seconds of its token's expiry, and told nothing that happened after it. */
  private RawStream expired(String accept) {
    var hana = aMember();
    var soon = issuer.token(hana.subject(), Set.of(), Duration.ofSeconds(2));
    var expiry = Instant.now().plusSeconds(2);
    var stream = follows(soon, accept);
    await().until(() -> Instant.now().isAfter(expiry));
    hana.tellsEveryone("after the expiry");
    stream.awaitEnd(Duration.between(Instant.now(), expiry.plusSeconds(5)));
    assertThat(stream.rest()).noneMatch(line -> line.contains("after the expiry"));
    return stream;
  }

  @Test
  void theOldestOfAPersonsStreamsGivesWayForGoodAndSocketsAreCountedApart() {
    var hana = aMember();
    var socket = RawSocket.ready(port, hana.token());
    var other = follows(aMember().token(), SSE);
    var open = Stream.generate(() -> follows(hana.token(), SSE)).limit(4).toList();
    var oldest = open.getFirst();
    assertThat(oldest.lineOf("data: {\"errors\"")).contains("TOO_MANY_OPERATIONS");
    assertThat(oldest.lineOf("event: ")).isEqualTo("complete");
    assertThat(oldest.awaitEnd()).isEqualTo("complete");
    assertThat(open.subList(1, 4)).allMatch(RawStream::isOpen);
    assertThat(other.isOpen()).isTrue();
    assertThat(socket.isOpen()).isTrue();
    open.forEach(RawStream::close);
    other.close();
    socket.close();
    await().until(() -> sockets.count() == 0);
    follows(hana.token(), SSE).close();
  }

  @Test
  void aClientThatHasGoneIsFollowedByNobody() {
    await().until(() -> followers() == 0);
    var stream = follows(aMember().token(), SSE);
    assertThat(followers()).isEqualTo(1);
    stream.close();
    await().until(() -> followers() == 0);
    await().until(() -> sockets.count() == 0);
  }

  private double followers() {
    return metrics.get("ayumi.log.followers").gauge().value();
  }

  @Test
  void whenTheApplicationStopsEveryStreamBreaksAndNewOnesAreRefused() throws Exception {
    var open = Stream.generate(() -> follows(aMember().token(), SSE)).limit(10).toList();
    var apollo = follows(aMember().token(), MULTIPART);
    var stopped = new CompletableFuture<Void>();
    sockets.stop(() -> stopped.complete(null));
    assertThat(open).allSatisfy(it -> assertThat(it.awaitEnd()).isNotEqualTo("complete"));
    assertThat(apollo.lineOf("{\"payload\":null")).contains("UNAVAILABLE");
    stopped.get(10, TimeUnit.SECONDS);
    assertThat(sockets.count()).isZero();
    try (var refused = RawStream.post(port, aMember().token(), SSE, FOLLOW)) {
      assertThat(refused.head().statusCode()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isNotEmpty();
      assertThat(refused.line()).contains("UNAVAILABLE");
    } finally {
      sockets.start();
    }
    follows(aMember().token(), SSE).close();
  }

  @Test
  void whenTheApplicationStopsNoBodyIsWaitedFor() {
    try (var client =
        RawHttp.post(port, "{", "Content-Type: application/json", "Content-Length: 100")) {
      sockets.stop(() -> {});
      assertThat(client.answer())
          .startsWith("HTTP/1.1 503")
          .containsIgnoringCase("connection: close")
          .containsIgnoringCase("retry-after: ")
          .contains("UNAVAILABLE");
    } finally {
      sockets.start();
    }
    aMember().tellsEveryone("after the stop");
  }
}
