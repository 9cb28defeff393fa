package community.ayumi.platform.graphql.garden;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.test.web.reactive.server.WebTestClient.BodyContentSpec;

/** Sends documents to the garden over HTTP and reads the answers as JSON. */
public record Visitor(WebTestClient http, Map<String, String> headers) {

  /** Somebody whom nobody knows, at this port. */
  public static Visitor at(int port) {
    var http = WebTestClient.bindToServer().baseUrl("http://localhost:" + port).build();
    return new Visitor(http, Map.of());
  }

  public Visitor with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Visitor(http, more);
  }

  public BodyContentSpec asks(String document) {
    return asks(document, Map.of());
  }

  public BodyContentSpec asks(String document, Map<String, Object> variables) {
    return http.post()
        .uri("/graphql")
        .contentType(MediaType.APPLICATION_JSON)
        .headers(it -> headers.forEach(it::set))
        .bodyValue(Map.of("query", document, "variables", variables))
        .exchange()
        .expectBody();
  }
}
