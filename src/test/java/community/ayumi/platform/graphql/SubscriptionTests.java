package community.ayumi.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.graphql.garden.GardenTest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.graphql.ResponseError;
import org.springframework.graphql.client.SubscriptionErrorException;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.test.StepVerifier;

/** Errors over WebSocket have the codes they have over HTTP. */
@GardenTest
class SubscriptionTests {

  private static final Duration SOON = Duration.ofSeconds(5);

  @LocalServerPort private int port;
  private WebSocketGraphQlClient client;

  @BeforeEach
  void connect() {
    var url = URI.create("ws://localhost:" + port + "/graphql");
    client = WebSocketGraphQlClient.builder(url, new ReactorNettyWebSocketClient()).build();
  }

  @AfterEach
  void leave() {
    client.stop().block(SOON);
  }

  @Test
  void anEventPassesWithoutCost() {
    StepVerifier.create(client.document(growth("well")).executeSubscription())
        .assertNext(event -> {
          assertThat(event.field("growth.name").toEntity(String.class)).isEqualTo("plant0");
          assertThat(event.getExtensions()).isEmpty();
        })
        .expectComplete()
        .verify(SOON);
  }

  @ParameterizedTest
  @CsvSource({
    "input, BAD_REQUEST",
    "unauthenticated, UNAUTHENTICATED",
    "unregistered, NOT_REGISTERED",
    "forbidden, FORBIDDEN",
    "denied, FORBIDDEN",
    "exhausted, UNAVAILABLE",
    "bug, INTERNAL_ERROR"
  })
  void aFailingStreamEndsWithACode(String how, String code) {
    StepVerifier.create(client.document(growth(how)).executeSubscription())
        .expectNextCount(1)
        .expectErrorSatisfies(
            error -> assertCode(((SubscriptionErrorException) error).getErrors(), code))
        .verify(SOON);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "subscription { | SYNTAX_ERROR",
        "subscription {unknown} | BAD_REQUEST",
        "{fails(how: \"forbidden\")} | FORBIDDEN",
        "{fails(how: \"bug\")} | INTERNAL_ERROR",
        "{nothing} | INTERNAL_ERROR",
        "{__schema {types {name}}} | FORBIDDEN",
        "{plants(first: 101) {nodes {id}}} | BAD_REQUEST",
        "{a: ping b: ping c: ping d: ping e: ping f: ping} | TOO_MANY_ALIASES"
      })
  void anAnswerHasACode(String document, String code) {
    StepVerifier.create(client.document(document).execute())
        .assertNext(answer -> assertCode(answer.getErrors(), code))
        .expectComplete()
        .verify(SOON);
  }

  @Test
  void theLanguageIsThatOfTheHandshake() {
    var document =
        """
        mutation ($bed: ID!) {
          plant(input: {bed: $bed, name: "closed"}) { problems { message } } }\
        """;
    var bed = GlobalId.encode("Bed", new UUID(1, 1));
    var english = client.mutate().header("Accept-Language", "en").build();
    StepVerifier.create(english.document(document).variables(Map.of("bed", bed)).execute())
        .assertNext(answer ->
            assertThat(answer.field("plant.problems[0].message").toEntity(String.class))
                .isEqualTo("The garden is closed; we're asleep."))
        .expectComplete()
        .verify(SOON);
    english.stop().block(SOON);
  }

  @ParameterizedTest
  @CsvSource({"en, Too busy at the moment; try again soon.", "ja, いま混み合っています。少ししてからもう一度お試しください。"})
  void aFailingStreamEndsInTheLanguageOfTheHandshake(String language, String sentence) {
    var visitor = client.mutate().header("Accept-Language", language).build();
    StepVerifier.create(visitor.document(growth("exhausted")).executeSubscription())
        .expectNextCount(1)
        .expectErrorSatisfies(error ->
            assertThat(((SubscriptionErrorException) error).getErrors())
                .extracting(ResponseError::getMessage)
                .containsExactly(sentence))
        .verify(SOON);
    visitor.stop().block(SOON);
  }

  private static void assertCode(List<ResponseError> errors, String code) {
    assertThat(errors).hasSize(1);
    assertThat(errors.getFirst().getExtensions()).containsEntry("code", code);
    assertThat(errors.getFirst().getMessage()).doesNotContain("hedgehog from", "Exception");
  }

  private static String growth(String how) {
    return "subscription { growth(how: \"" + how + "\") { name } }";
  }
}
