package community.ayumi.platform.security;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Who gets the metrics: in the demo, with a port of their own, and without. */
class ManagementAccessTests {

  private static final String METRICS = "/actuator/prometheus";
  private static final String DEPLOYED = "spring.r2dbc.url=r2dbc:none://x";

  @TempDir private Path directory;
  private ConfigurableApplicationContext application;

  @AfterEach
  void stop() {
    application.close();
  }

  @Test
  void theDemoShowsThemToThisMachine() {
    start();

    main().get().uri(METRICS).exchange().expectStatus().isOk();
    main()
        .get()
        .uri(METRICS)
        .header("X-Forwarded-For", "192.0.2.1")
        .exchange()
        .expectStatus()
        .isUnauthorized();
    main()
        .get()
        .uri(METRICS)
        .header(HttpHeaders.HOST, "rebound.example")
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void nobodyGetsThemOnTheMainPortOfADeployedServer() {
    start(DEPLOYED);

    main().get().uri(METRICS).exchange().expectStatus().isUnauthorized();
    main().get().uri("/actuator/health").exchange().expectStatus().isOk();
    main().get().uri("/actuator/info").exchange().expectStatus().isOk();
  }

  @Test
  void aPortOfTheirOwnShowsThemAndNothingElseOfTheApplication() {
    start(DEPLOYED, "management.server.port=0");

    management().get().uri(METRICS).exchange().expectStatus().isOk();
    management().get().uri("/actuator/health").exchange().expectStatus().isOk();
    management().get().uri("/actuator/health/liveness").exchange().expectStatus().isOk();
    management().get().uri("/actuator/env").exchange().expectStatus().isUnauthorized();
    management().get().uri("/graphql").exchange().expectStatus().isUnauthorized();
    main().get().uri(METRICS).exchange().expectStatus().isUnauthorized();
    main().get().uri("/livez").exchange().expectStatus().isOk();
    main().get().uri("/readyz").exchange().expectStatus().isOk();
  }

  private void start(String... settings) {
    application =
        new SpringApplicationBuilder(SecurityTestApp.class, ManagementAccess.class)
            .properties(
                SecurityTestApp.SCHEMA,
                "server.port=0",
                "ayumi.demo.directory=" + directory,
                "spring.reactor.netty.shutdown-quiet-period=0s")
            .properties(settings)
            .run();
  }

  private WebTestClient main() {
    return client("local.server.port");
  }

  private WebTestClient management() {
    return client("local.management.port");
  }

  private WebTestClient client(String port) {
    return Clients.client(application.getEnvironment().getRequiredProperty(port, Integer.class));
  }
}
