package community.ayumi.graphiql;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.reactive.server.WebTestClient;

/** Without the bundle: the page says so, and how to have it. */
class GraphiQlPageTests {

  private final WebTestClient client =
      WebTestClient.bindToRouterFunction(
              new GraphiQlPage(
                      new ClassPathResource("not-built"),
                      new ClassPathResource("graphiql-missing.html"))
                  .route())
          .build();

  @Test
  void whoeverAsksForTheRootIsSentToThePage() {
    client.get().uri("/").exchange().expectStatus().isFound().expectHeader().location("/graphiql");
  }

  @Test
  void whereThePageWasNotBuiltItSaysWhatItLacksInBothLanguages() {
    for (var address : new String[] {"/graphiql", "/graphiql/"}) {
      client
          .get()
          .uri(address)
          .exchange()
          .expectStatus()
          .isNotFound()
          .expectHeader()
          .valueMatches("Content-Security-Policy", "default-src 'none';.*")
          .expectBody()
          .consumeWith(answer -> {
            var page = new String(answer.getResponseBody(), StandardCharsets.UTF_8);
            assertThat(page)
                .contains("API は動いています", "The API is running", "Node.js 20.19", "nodejs.org");
          });
    }
  }
}
