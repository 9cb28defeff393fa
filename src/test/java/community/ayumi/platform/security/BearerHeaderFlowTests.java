package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.json.JsonCompareMode;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
    classes = SecurityTestApp.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = SecurityTestApp.SCHEMA)
class BearerHeaderFlowTests {

  @TempDir private static Path directory;

  @Autowired private DemoIssuer issuer;
  @LocalServerPort private int port;
  private WebTestClient client;

  @DynamicPropertySource
  static void keepTheKeyApart(DynamicPropertyRegistry properties) {
    properties.add("ayumi.demo.directory", () -> directory);
  }

  @BeforeEach
  void connect() {
    client = Clients.client(port);
  }

  static Stream<String> badHeaders() {
    ECKey stranger = DemoKey.in(directory.resolve("stranger"));
    assertThat(stranger.getKeyUse()).isEqualTo(KeyUse.SIGNATURE);
    return Stream.of(
            Tokens.unsigned(),
            Tokens.signed(stranger, claims -> claims),
            "garbage",
            "a.b.c",
            "",
            "ü",
            "x".repeat(20_000))
        .map("Bearer "::concat);
  }

  @ParameterizedTest
  @MethodSource("badHeaders")
  void aBadTokenIsRefusedWithATypedErrorThatTellsNothingElse(String header) {
    refused(header);
  }

  @Test
  void anExpiredTokenIsRefused() {
    refused("Bearer " + issuer.token("hana-1", Set.of(), Duration.ofMinutes(-1)));
  }

  @Test
  void anotherSchemeOrTwoTokensAreRefusedRatherThanTakenForAnonymous() {
    refused("Basic aGFuYTpzZWNyZXQ=");
    String token = issuer.token("hana-1", Set.of());
    who(headers -> headers.put("Authorization", List.of("Bearer " + token, "Bearer x")))
        .expectStatus()
        .isUnauthorized();
  }

  private void refused(String authorization) {
    who(headers -> headers.set(HttpHeaders.AUTHORIZATION, authorization))
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(
            HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ayumi\", error=\"invalid_token\"")
        .expectHeader()
        .contentType(MediaType.APPLICATION_GRAPHQL_RESPONSE)
        .expectBody()
        .json(
            """
            {"errors":[{"message":"The access token is missing, expired or not meant for this \
            service.","extensions":{"code":"UNAUTHENTICATED"}}]}\
            """,
            JsonCompareMode.STRICT);
  }

  private WebTestClient.ResponseSpec who(Consumer<HttpHeaders> headers) {
    return client
        .post()
        .uri("/graphql")
        .headers(headers)
        .contentType(MediaType.APPLICATION_JSON)
        .accept(MediaType.APPLICATION_GRAPHQL_RESPONSE)
        .bodyValue(Map.of("query", "{ who }"))
        .exchange();
  }
}
