package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.FlowTests;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.TestPropertySource;

/** Each limit of a socket is crossed. */
@TestPropertySource(
    properties = {
      "ayumi.socket.per-member=3",
      "ayumi.socket.heartbeat=500ms",
      "ayumi.socket.init=1s",
      "ayumi.socket.stop=1s",
      "ayumi.socket.messages-per-second=20"
    })
class SocketLimitFlowTests extends FlowTests {

  private static final String FOLLOW =
      "subscription { feed(scope: {community: true}) { __typename ... on FeedEvent { cursor } } }";

  @Autowired private Sockets sockets;

  @Test
  void whoDoesNotSignInIsClosed() {
    assertThat(RawSocket.open(port).awaitClose()).startsWith("4408 ");
  }

  @Test
  void theOldestOfAMembersSocketsGivesWayToANewOne() {
    var hana = aMember();
    var other = RawSocket.ready(port, aMember().token());
    var open = Stream.generate(() -> RawSocket.ready(port, hana.token())).limit(4).toList();
    assertThat(open.getFirst().awaitClose()).startsWith("4429 ");
    assertThat(open.subList(1, 4)).allMatch(RawSocket::isOpen);
    assertThat(other.isOpen()).isTrue();
    open.forEach(RawSocket::close);
    other.close();
    await().until(() -> sockets.count() == 0);
    RawSocket.ready(port, hana.token()).close();
  }

  @Test
  void whoSaysTooMuchAtOnceIsClosedAndNotHeardOn() {
    var ken = RawSocket.ready(port, aMember().token());
    var noisy = RawSocket.ready(port, aMember().token());
    for (int i = 0; i < 150; i++) {
      noisy.says("{\"type\": \"ping\"}");
    }
    for (int i = 0; i < 150; i++) {
      assertThat(noisy.hearsType()).startsWith("pong");
    }
    assertThat(noisy.isOpen()).isTrue();
    IntStream.range(0, 200).forEach(i -> noisy.saysIfItCan("{\"type\": \"ping\"}"));
    assertThat(noisy.awaitClose()).isEqualTo("1013 Too many messages, slow down");
    await().until(() -> sockets.count() == 1);
    ken.close();
  }

  @Test
  void aPeerThatAnswersNothingIsGoneAndOneThatDoesStays() {
    var silent = RawSocket.ready(port, aMember().token());
    silent.goesDeaf().says(RawSocket.subscribe("1", FOLLOW));
    silent.hears();
    try (var quiet = RawSocket.ready(port, aMember().token())) {
      await().until(() -> sockets.count() == 1);
      assertThat(quiet.isOpen()).isTrue();
    }
    await().until(() -> sockets.count() == 0);
    silent.close();
  }

  @Test
  void whenTheApplicationStopsEverySocketIsToldToComeBackAndNewOnesAreRefused() throws Exception {
    var open = new ArrayList<RawSocket>();
    IntStream.range(0, 20).forEach(i -> open.add(RawSocket.ready(port, aMember().token())));
    var stopped = new CompletableFuture<Void>();
    sockets.stop(() -> stopped.complete(null));
    assertThat(open).allSatisfy(it -> assertThat(it.awaitClose()).isEqualTo("1012 Restarting"));
    stopped.get(10, TimeUnit.SECONDS);
    assertThat(sockets.count()).isZero();
    try {
      assertThat(RawSocket.refused(port)).contains("503");
    } finally {
      sockets.start();
    }
    RawSocket.ready(port, aMember().token()).close();
  }
}
