package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.server.HandlerStrategies;
import org.springframework.web.reactive.function.server.ServerRequest;

@SpringBootTest(
    classes = SecurityTestApp.class,
    webEnvironment = WebEnvironment.RANDOM_PORT,
    properties = {SecurityTestApp.SCHEMA, "ayumi.security.allowed-origins=https://ayumi.example"})
class DemoTokenFlowTests {

  @TempDir private static Path directory;

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
  void aKnownHandleGetsABareTokenThatSignsIn() {
    String token =
        client
            .get()
            .uri("/demo/token/hana")
            .exchange()
            .expectStatus()
            .isOk()
            .expectHeader()
            .contentTypeCompatibleWith(MediaType.TEXT_PLAIN)
            .expectHeader()
            .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    client
        .post()
        .uri("/graphql")
        .headers(headers -> headers.setBearerAuth(token))
        .bodyValue(Map.of("query", "{ who }"))
        .exchange()
        .expectBody()
        .jsonPath("$.data.who")
        .value(String.class, who -> assertThat(who).contains("hana-1", "MODERATOR"));
  }

  @Test
  void anUnknownHandleIsATypedNotFound() {
    client
        .get()
        .uri("/demo/token/nobody")
        .exchange()
        .expectStatus()
        .isNotFound()
        .expectBody()
        .jsonPath("$.errors[0].extensions.code")
        .isEqualTo("UNKNOWN_HANDLE");
  }

  @Test
  void whoThereIsCanBeAsked() {
    client
        .get()
        .uri("/demo/people")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(HttpHeaders.CACHE_CONTROL, "no-store")
        .expectBody()
        .jsonPath("$[0].handle")
        .isEqualTo("hana")
        .jsonPath("$[0].ja")
        .isNotEmpty()
        .jsonPath("$[0].en")
        .isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Forwarded",
        "X-Forwarded-For",
        "X-Forwarded-Host",
        "x-forwarded-proto",
        "X-Real-IP",
        "Via"
      })
  void aProxysRequestIsRefused(String header) {
    refused(header, "127.0.0.1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rebound.example",
        "rebound.example:8080",
        "localhost.evil.example",
        "127.0.0.1.evil.example",
        "localhost@evil.example",
        "192.168.1.7:8080",
        "0.0.0.0"
      })
  void aRequestUnderAnotherNameIsRefused(String host) {
    refused(HttpHeaders.HOST, host);
  }

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "LOCALHOST:8080", "127.0.0.1:1", "[::1]:8080", "[::1]"})
  void everyNameOfThisMachineIsServed(String host) {
    client
        .get()
        .uri("/demo/token/hana")
        .header(HttpHeaders.HOST, host)
        .exchange()
        .expectStatus()
        .isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.168.1.7", "10.0.0.1", "0.0.0.0", "2001:db8::1"})
  void aConnectionFromElsewhereIsRefused(String address) {
    assertThat(LocalRequest.is(from(address))).isFalse();
    assertThat(LocalRequest.is(from("127.0.0.1"))).isTrue();
    assertThat(LocalRequest.is(from("::1"))).isTrue();
  }

  @Test
  void noOtherOriginMayReadATokenNotEvenAListedOne() {
    client
        .get()
        .uri("/demo/token/hana")
        .header(HttpHeaders.ORIGIN, "https://ayumi.example")
        .exchange()
        .expectHeader()
        .doesNotExist(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN);
  }

  private void refused(String header, String value) {
    refused("/demo/token/hana", header, value);
    refused("/demo/people", header, value);
  }

  private void refused(String path, String header, String value) {
    client
        .get()
        .uri(path)
        .header(header, value)
        .exchange()
        .expectStatus()
        .isForbidden()
        .expectHeader()
        .contentType(MediaType.APPLICATION_GRAPHQL_RESPONSE)
        .expectBody()
        .jsonPath("$.errors[0].extensions.code")
        .isEqualTo("FORBIDDEN");
  }

  private static ServerRequest from(String address) {
    var request =
        MockServerHttpRequest.get("/demo/token/hana")
            .header(HttpHeaders.HOST, "localhost")
            .remoteAddress(new InetSocketAddress(address, 50_000));
    return ServerRequest.create(
        MockServerWebExchange.from(request), HandlerStrategies.withDefaults().messageReaders());
  }
}
