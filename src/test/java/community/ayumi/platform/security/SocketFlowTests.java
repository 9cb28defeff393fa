package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.graphql.client.WebSocketGraphQlClientInterceptor;
import org.springframework.http.HttpHeaders;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

@SpringBootTest(
    classes = SecurityTestApp.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {
      SecurityTestApp.SCHEMA,
      SecurityTestApp.SOCKET,
      "ayumi.security.allowed-origins=https://ayumi.example"
    })
class SocketFlowTests {

  private static final Duration DEADLINE = Duration.ofSeconds(10);

  @TempDir private static Path directory;

  @Autowired private DemoIssuer issuer;
  @LocalServerPort private int port;
  private WebSocketGraphQlClient client;

  @DynamicPropertySource
  static void keepTheKeyApart(DynamicPropertyRegistry properties) {
    properties.add("ayumi.demo.directory", () -> directory);
  }

  @AfterEach
  void hangUp() {
    if (client != null) {
      client.stop().block(DEADLINE);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Authorization", "authorization", "AUTHORIZATION"})
  void aTokenInTheInitPayloadReachesQueriesAndEveryEvent(String key) {
    connect(Map.of(key, "Bearer " + token()), new HttpHeaders());
    assertThat(asked()).contains("hana-1");
    assertThat(told()).hasSize(2).allSatisfy(who -> assertThat(who).contains("hana-1"));
  }

  @Test
  void aTokenOnTheUpgradeRequestCountsWithoutOneInThePayload() {
    var headers = new HttpHeaders();
    headers.setBearerAuth(token());
    connect(Map.of(), headers);
    assertThat(asked()).contains("hana-1");
    assertThat(told()).allSatisfy(who -> assertThat(who).contains("hana-1"));
  }

  @Test
  void theTokenInThePayloadWinsOverTheOneOfTheUpgrade() {
    var headers = new HttpHeaders();
    headers.setBearerAuth(issuer.token("ken-1", Set.of()));
    connect(Map.of("Authorization", "Bearer " + token()), headers);
    assertThat(asked()).contains("hana-1");
  }

  @Test
  void withoutATokenASocketIsNobodys() {
    connect(Map.of(), new HttpHeaders());
    assertThat(asked()).isEqualTo("nobody");
    assertThat(told()).containsExactly("nobody", "nobody");
  }

  @Test
  void afterItsExpiryATokenMakesNoNewOperationsItsOwn() {
    String shortly = issuer.token("hana-1", Set.of(), Duration.ofMillis(-1));
    connect(Map.of("Authorization", "Bearer " + shortly), new HttpHeaders());
    assertThat(asked()).isEqualTo("nobody");
  }

  @Test
  void aBadTokenInThePayloadClosesTheSocket() {
    refuses(Map.of("Authorization", "Bearer garbage"));
    refuses(Map.of("Authorization", "Basic aGFuYTpzZWNyZXQ="));
    refuses(Map.of("Authorization", 7));
    refuses(
        Map.of(
            "Authorization",
            "Bearer " + issuer.token("x", Set.of(), DEADLINE.negated().multipliedBy(6))));
  }

  @Test
  void aBadTokenOnTheUpgradeRequestIsRefused() {
    var headers = new HttpHeaders();
    headers.setBearerAuth("garbage");
    StepVerifier.create(upgrade(headers))
        .expectErrorMessage("Invalid handshake response getStatus: 401 Unauthorized")
        .verify(DEADLINE);
  }

  @Test
  void aForeignPageGetsNoSocketAndAListedOneDoes() {
    var foreign = new HttpHeaders();
    foreign.setOrigin("https://evil.example");
    StepVerifier.create(upgrade(foreign))
        .expectErrorMessage("Invalid handshake response getStatus: 403 Forbidden")
        .verify(DEADLINE);
    var listed = new HttpHeaders();
    listed.setOrigin("https://ayumi.example");
    StepVerifier.create(upgrade(listed)).expectComplete().verify(DEADLINE);
  }

  private void refuses(Map<String, Object> payload) {
    connect(payload, new HttpHeaders());
    StepVerifier.create(client.document("{ who }").execute()).expectError().verify(DEADLINE);
    hangUp();
  }

  private Mono<Void> upgrade(HttpHeaders headers) {
    return new ReactorNettyWebSocketClient()
        .execute(address(), headers, session -> session.close());
  }

  private void connect(Map<String, Object> payload, HttpHeaders headers) {
    client =
        WebSocketGraphQlClient.builder(address(), new ReactorNettyWebSocketClient())
            .headers(all -> all.putAll(headers))
            .interceptor(
                new WebSocketGraphQlClientInterceptor() {
                  @Override
                  public Mono<Object> connectionInitPayload() {
                    return Mono.just(payload);
                  }
                })
            .build();
  }

  private String asked() {
    return client.document("{ who }").retrieve("who").toEntity(String.class).block(DEADLINE);
  }

  private List<String> told() {
    return client
        .document("subscription { who }")
        .retrieveSubscription("who")
        .toEntity(String.class)
        .collectList()
        .block(DEADLINE);
  }

  private String token() {
    return issuer.token("hana-1", Set.of());
  }

  private URI address() {
    return URI.create("ws://localhost:" + port + "/graphql");
  }
}
