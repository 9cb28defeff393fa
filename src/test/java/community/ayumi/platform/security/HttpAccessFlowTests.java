package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;

@SpringBootTest(
    classes = SecurityTestApp.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {SecurityTestApp.SCHEMA, "ayumi.security.allowed-origins=https://ayumi.example"})
class HttpAccessFlowTests {

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

  @Test
  void withoutATokenTheCallerIsNobody() {
    who(headers -> {})
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.who")
        .isEqualTo("nobody");
  }

  @Test
  void aGoodTokenReachesTheField() {
    String token = issuer.token("hana-1", Set.of(Role.MODERATOR));
    who(headers -> headers.setBearerAuth(token))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.who")
        .value(
            String.class,
            who -> assertThat(who).contains("urn:ayumi:demo", "hana-1", "MEMBER", "MODERATOR"));
  }

  @Test
  void aTokenInTheAddressIsNotLookedAt() {
    String token = issuer.token("hana-1", Set.of());
    client
        .post()
        .uri("/graphql?access_token=" + token)
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("query", "{ who }"))
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.who")
        .isEqualTo("nobody");
  }

  @Test
  void anAddressNobodyOpenedIsClosedToEverybody() {
    client
        .get()
        .uri("/actuator/env")
        .exchange()
        .expectStatus()
        .isUnauthorized()
        .expectHeader()
        .valueEquals(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"ayumi\"");
    client
        .get()
        .uri("/actuator/env")
        .headers(headers -> headers.setBearerAuth(issuer.token("root", Set.of(Role.ADMIN))))
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .contentType(MediaType.APPLICATION_GRAPHQL_RESPONSE)
        .expectBody()
        .jsonPath("$.errors[0].extensions.code")
        .isEqualTo("FORBIDDEN");
  }

  @Test
  void healthIsOpen() {
    client.get().uri("/actuator/health").exchange().expectStatus().isOk();
  }

  @Test
  void noSessionIsMade() {
    who(headers -> headers.setBearerAuth(issuer.token("hana-1", Set.of())))
        .expectHeader()
        .doesNotExist(HttpHeaders.SET_COOKIE);
  }

  @Test
  void answersForbidFramingAndSniffing() {
    who(headers -> {})
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer")
        .expectHeader()
        .value(
            "Content-Security-Policy",
            csp -> assertThat(csp).contains("default-src 'none'", "frame-ancestors 'none'"));
  }

  @Test
  void onlyAListedOriginMayCall() {
    who(headers -> headers.setOrigin("https://ayumi.example"))
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, "https://ayumi.example")
        .expectHeader()
        .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_CREDENTIALS);
    who(headers -> headers.setOrigin("https://evil.example"))
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
    who(headers -> headers.set(HttpHeaders.ORIGIN, "null")).expectStatus().isForbidden();
  }

  @Test
  void aListedPageMaySendATokenAndJson() {
    client
        .options()
        .uri("/graphql")
        .header(HttpHeaders.ORIGIN, "https://ayumi.example")
        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD, "POST")
        .header(HttpHeaders.ACCESS_CONTROL_REQUEST_HEADERS, "authorization, content-type")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "authorization, content-type");
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
