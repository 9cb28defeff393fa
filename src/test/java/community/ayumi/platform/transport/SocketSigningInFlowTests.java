package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.context.TestPropertySource;

/** Whose a socket is: by the token of the init payload, else by that of the upgrade request. */
@TestPropertySource(properties = "ayumi.security.allowed-origins=https://ayumi.example")
class SocketSigningInFlowTests extends FlowTests {

  private static final String INIT = "{\"type\": \"connection_init\"}";
  private static final String WHO = RawSocket.subscribe("who", "{ viewer { member { id } } }");

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION"})
  void aTokenInTheInitPayloadSignsIn(String key) {
    var hana = aMember();
    var init = RawSocket.init(hana.token()).replace("Authorization", key);

    try (var socket = RawSocket.open(port).says(init)) {
      assertThat(who(socket)).isEqualTo(hana.id());
    }
  }

  @Test
  void aTokenOnTheUpgradeRequestSignsInWithoutOneInThePayload() {
    var hana = aMember();

    try (var socket = RawSocket.open(port, bearer(hana.token())).says(INIT)) {
      assertThat(who(socket)).isEqualTo(hana.id());
      socket.says(
          RawSocket.subscribe(
              "follow",
              "subscription { feed(scope: {community: true}) { ... on CaughtUp { cursor } } }"));
      assertThat(socket.hears().at("/payload/data/feed/cursor").asString()).isNotEmpty();
    }
  }

  @Test
  void theTokenInThePayloadWins() {
    var hana = aMember();
    var ken = aMember();

    try (var socket =
        RawSocket.open(port, bearer(ken.token())).says(RawSocket.init(hana.token()))) {
      assertThat(who(socket)).isEqualTo(hana.id());
    }
  }

  @Test
  void aBadTokenOnTheUpgradeRequestIsRefusedThere() {
    assertThat(RawSocket.refused(port, bearer("garbage"))).isEqualTo("HTTP 401");
  }

  @Test
  void aForeignPageGetsNoSocketAndAListedOneDoes() {
    assertThat(RawSocket.refused(port, Map.of("Origin", "https://evil.example")))
        .isEqualTo("HTTP 403");
    assertThat(RawSocket.refused(port, Map.of("Origin", "https://ayumi.example")))
        .isEqualTo("open");
  }

  private static Map<String, String> bearer(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  private static String who(RawSocket socket) {
    assertThat(socket.hears().path("type").asString()).isEqualTo("connection_ack");
    var id = socket.says(WHO).hears().at("/payload/data/viewer/member/id").asString();
    assertThat(socket.hearsType()).isEqualTo("complete who");
    return id;
  }
}
