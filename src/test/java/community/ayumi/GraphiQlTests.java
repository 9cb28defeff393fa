package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;

/** The page of /graphiql as it is served; where it cannot be built, that it is said. */
class GraphiQlTests extends FlowTests {

  private static final Pattern ADDRESS = Pattern.compile("(?:src|href)=\"([^\"]+)\"");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z-]+)}}");

  private WebTestClient client;

  @BeforeEach
  void connect() {
    client =
        WebTestClient.bindToServer()
            .baseUrl("http://localhost:" + port)
            .responseTimeout(Duration.ofSeconds(20))
            .codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(8_000_000))
            .build();
  }

  @Test
  void thePageIsBuiltWhereverNodeIs() {
    NodePrograms.need("the page of /graphiql");
    assertThat(new ClassPathResource("graphiql-page/index.html").exists())
        .as("the bundle; target/graphiql.log says what went wrong")
        .isTrue();
  }

  @Test
  void theRootLeadsToThePageWithoutAToken() {
    client.get().uri("/").exchange().expectStatus().isFound().expectHeader().location("/graphiql");
    client.post().uri("/").exchange().expectStatus().isUnauthorized();
  }

  @Test
  void thePageIsServedUnderAPolicyThatKnowsNobodyElse() {
    NodePrograms.need("the page of /graphiql");
    for (var address : List.of("/graphiql", "/graphiql/")) {
      client
          .get()
          .uri(address)
          .exchange()
          .expectStatus()
          .isOk()
          .expectHeader()
          .cacheControl(CacheControl.noCache())
          .expectHeader()
          .value("Content-Security-Policy", GraphiQlTests::isStrict);
    }
  }

  private static void isStrict(String policy) {
    assertThat(policy)
        .contains(
            "default-src 'none'",
            "script-src 'self';",
            "worker-src 'self';",
            "connect-src 'self';",
            "base-uri 'none'",
            "form-action 'none'",
            "frame-ancestors 'none'")
        .doesNotContain("unsafe-eval", "http", "blob:", "*");
  }

  @Test
  void everythingThePageLoadsIsOursAndKeptForGood() {
    NodePrograms.need("the page of /graphiql");
    var addresses = ADDRESS.matcher(page()).results().map(found -> found.group(1)).toList();
    assertThat(addresses).hasSizeGreaterThan(2).allMatch(it -> it.startsWith("/graphiql/assets/"));
    for (var address : addresses) {
      client
          .get()
          .uri(address)
          .exchange()
          .expectStatus()
          .isOk()
          .expectHeader()
          .value(
              HttpHeaders.CACHE_CONTROL,
              kept -> assertThat(kept).contains("max-age=31536000", "immutable"))
          .expectHeader()
          .valueMatches("Content-Security-Policy", "default-src 'none';.*")
          .expectBody(byte[].class);
    }
  }

  @Test
  void noScriptOfThePageIsInline() {
    NodePrograms.need("the page of /graphiql");
    assertThat(page()).doesNotContainPattern("<script(?![^>]*src=)").doesNotContainPattern("//\\w");
  }

  @Test
  void thePageKnowsEveryPlaceholderOfTheExamples() throws IOException {
    var known = Files.readString(Path.of("graphiql/src/placeholders.ts"));
    try (var files = Files.list(Path.of("client-examples/operations"))) {
      assertThat(files.filter(file -> file.toString().endsWith(".json")))
          .isNotEmpty()
          .flatMap(GraphiQlTests::placeholders)
          .allSatisfy(name -> assertThat(known).containsPattern("\\n  '?" + name + "'?: "));
    }
  }

  private static List<String> placeholders(Path file) {
    try {
      return PLACEHOLDER.matcher(Files.readString(file)).results().map(it -> it.group(1)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void whoIsInTheDemoIsToldToThisMachineAlone() {
    client
        .get()
        .uri("/demo/people")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .jsonPath("$[0].handle")
        .isEqualTo("hana")
        .jsonPath("$[3].handle")
        .isEqualTo("sora");
    Stream.of("X-Forwarded-For", "Forwarded")
        .forEach(proxy ->
            client
                .get()
                .uri("/demo/people")
                .header(proxy, "x")
                .exchange()
                .expectStatus()
                .isForbidden());
  }

  private String page() {
    return client
        .get()
        .uri("/graphiql")
        .exchange()
        .expectBody(String.class)
        .returnResult()
        .getResponseBody();
  }
}
