package community.ayumi.platform.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.Publisher;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerResponse;

@ExtendWith(OutputCaptureExtension.class)
class ConfiguredIssuerFlowTests {

  @TempDir private Path directory;

  private ECKey key;
  private DisposableServer provider;
  private ConfigurableApplicationContext application;

  @BeforeEach
  void startTheProvider() {
    key = DemoKey.in(directory);
    provider =
        HttpServer.create()
            .host("127.0.0.1")
            .route(routes ->
                routes
                    .get("/.well-known/openid-configuration", (q, r) -> json(r, metadata()))
                    .get("/keys", (q, r) -> json(r, Mono.just(keys()))))
            .bindNow();
  }

  @AfterEach
  void stop() {
    if (application != null) {
      application.close();
    }
    provider.disposeNow(Duration.ofSeconds(30));
  }

  @Test
  void theIssuersTokensAreAcceptedWithTheRolesOfItsClient() {
    start("issuer-uri=" + issuer(), "audiences=forum");
    var roles = Map.of("forum", Map.of("roles", List.of("moderator")));
    who(token(claims -> claims.audience("forum").claim("resource_access", roles)))
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$.data.who")
        .value(String.class, who -> assertThat(who).contains(issuer(), "hana-1", "MODERATOR"));
  }

  @Test
  void theAudienceIsAyumiUnlessAnotherOneIsSet() {
    start("issuer-uri=" + issuer());
    who(token(claims -> claims)).expectStatus().isOk();
    who(token(claims -> claims.audience("forum"))).expectStatus().isUnauthorized();
  }

  @Test
  void keysMayComeFromAnAddressOfTheirOwnAndTheIssuerIsStillChecked() {
    start("issuer-uri=https://id.example", "jwk-set-uri=" + issuer() + "/keys");
    who(token(claims -> claims.issuer("https://id.example"))).expectStatus().isOk();
    who(token(claims -> claims)).expectStatus().isUnauthorized();
  }

  @Test
  void theDemoIsGoneAndItsTokensAreRefused() {
    start("issuer-uri=" + issuer());
    client().get().uri("/demo/token/hana").exchange().expectStatus().isNotFound();
    client().get().uri("/demo/people").exchange().expectStatus().isNotFound();
    assertThat(application.getBeanProvider(DemoIssuer.class).getIfAvailable()).isNull();
    who(token(claims -> claims.issuer(DemoIssuer.ISSUER))).expectStatus().isUnauthorized();
  }

  @Test
  void anUnreachableIssuerIsUnavailableAndNotTheCallersFault() {
    start("issuer-uri=" + issuer());
    provider.disposeNow(Duration.ofSeconds(30));
    who(token(claims -> claims))
        .expectStatus()
        .isEqualTo(503)
        .expectBody()
        .jsonPath("$.errors[0].extensions.code")
        .isEqualTo("UNAVAILABLE");
  }

  @Test
  void withoutIssuerAndDemoReadsWorkTokensDoNotAndOneLineSaysWhatToSet(CapturedOutput output) {
    start("issuer-uri=");
    client()
        .post()
        .uri("/graphql")
        .bodyValue(Map.of("query", "{ who }"))
        .exchange()
        .expectBody()
        .jsonPath("$.data.who")
        .isEqualTo("nobody");
    who(token(claims -> claims)).expectStatus().isUnauthorized();
    assertThat(output.getAll()).containsOnlyOnce("No token issuer: nobody can sign in.");
  }

  private void start(String... jwt) {
    var settings = new SpringApplicationBuilder(SecurityTestApp.class);
    settings.properties(
        SecurityTestApp.SCHEMA,
        "server.port=0",
        "spring.reactor.netty.shutdown-quiet-period=0s",
        "spring.r2dbc.url=r2dbc:none://x");
    for (String setting : jwt) {
      settings.properties("spring.security.oauth2.resourceserver.jwt." + setting);
    }
    application = settings.run();
  }

  private WebTestClient.ResponseSpec who(String token) {
    return client()
        .post()
        .uri("/graphql")
        .headers(headers -> headers.setBearerAuth(token))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(Map.of("query", "{ who }"))
        .exchange();
  }

  private WebTestClient client() {
    return Clients.client(
        application.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
  }

  private String token(UnaryOperator<JWTClaimsSet.Builder> change) {
    return Tokens.signed(key, claims -> change.apply(claims.issuer(issuer())));
  }

  private String issuer() {
    return "http://127.0.0.1:" + provider.port();
  }

  private static Publisher<Void> json(HttpServerResponse response, Mono<String> body) {
    return response.header("Content-Type", "application/json").sendString(body);
  }

  private Mono<String> metadata() {
    return Mono.fromSupplier(
        () -> "{\"issuer\":\"%s\",\"jwks_uri\":\"%1$s/keys\"}".formatted(issuer()));
  }

  private String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }
}
