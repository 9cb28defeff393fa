package community.ayumi.platform.transport;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.FlowTests;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What HTTP itself refuses, and in which form and with which status an answer comes. */
@ExtendWith(OutputCaptureExtension.class)
class HttpFlowTests extends FlowTests {

  private static final JsonMapper JSON = new JsonMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final String GRAPHQL = "application/graphql-response+json";
  private static final String ASK = "{\"query\": \"{ __typename }\"}";

  private HttpRequest.Builder to(String address) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address));
  }

  private HttpRequest.Builder post(String body) {
    return to("/graphql")
        .header("Content-Type", "application/json")
        .POST(BodyPublishers.ofString(body));
  }

  private HttpRequest.Builder post(byte[] body) {
    return post("").POST(BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder get(String query, String more) {
    return to("/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8) + more);
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) {
    return HTTP.sendAsync(request.build(), BodyHandlers.ofString()).join();
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  private static JsonNode body(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static void refused(HttpRequest.Builder request, int status, String code) {
    var answer = send(request);
    assertThat(answer.body()).contains("\"code\":\"" + code + "\"").doesNotContain("\"data\"");
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(header(answer, "Content-Type")).isIn(GRAPHQL, "application/json");
  }

  @Test
  void aQueryMayComeByGetWithItsVariables() {
    var variables = "&variables=" + URLEncoder.encode("{\"n\": 1}", StandardCharsets.UTF_8);
    var query = "query Some($n: Int) { activities(first: $n) { nodes { slug } } }";
    var answer = send(get(query, variables + "&operationName=Some"));
    assertThat(body(answer).at("/data/activities/nodes").size()).isEqualTo(1);
  }

  @Test
  void aMutationDoesNotComeByGet() {
    var hana = aMember();
    var mutation =
        "mutation { checkIn(input: {key: \"get\", participation: \"%s\"}) { checkIn { id } } }"
            .formatted(hana.home());
    for (var accept : List.of("*/*", "application/json", GRAPHQL, "text/event-stream")) {
      var request =
          get(mutation, "")
              .header("Accept", accept)
              .header("Authorization", "Bearer " + hana.token());
      assertThat(header(send(request), "Allow")).contains("POST");
      refused(request, 405, "METHOD_NOT_ALLOWED");
    }
    hana.ask("{ feed(scope: {member: \"%s\"}) { nodes { id } } }".formatted(hana.id()))
        .path("feed.nodes")
        .entityList(Object.class)
        .hasSize(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "DELETE", "PATCH", "HEAD"})
  void otherMethodsAreNotServed(String method) {
    var answer = send(to("/graphql").method(method, BodyPublishers.noBody()));
    assertThat(answer.statusCode()).isEqualTo(405);
    assertThat(header(answer, "Allow")).contains("GET", "POST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "half a {",
        "[]",
        "null",
        "7",
        "[{\"query\": \"{ __typename }\"}]",
        "{}",
        "{\"query\": null}",
        "{\"query\": 7}",
        "{\"query\": \" \"}",
        "{\"query\": \"{ __typename }\", \"variables\": []}",
        "{\"query\": \"{ __typename }\", \"variables\": \"{}\"}",
        "{\"query\": \"{ __typename }\", \"operationName\": 7}",
        "{\"query\": \"{ __typename }\", \"extensions\": 7}",
        "{\"query\": \"{ __typename }\"} {}"
      })
  void aBodyThatIsNoRequestIsRefused(String text) {
    refused(post(text), 400, "BAD_REQUEST");
    refused(post(text).header("Accept", "text/event-stream"), 400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "?query=", "?query=%7B__typename%7D&variables=x", "?variables=%7B%7D"})
  void anAddressThatIsNoRequestIsRefused(String query) {
    refused(to("/graphql" + query), 400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/graphql",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json; charset=utf-16",
        "nonsense"
      })
  void onlyJsonIsRead(String type) {
    var request = to("/graphql").header("Content-Type", type).POST(BodyPublishers.ofString(ASK));
    refused(request, 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @Test
  void withoutATypeABodyIsNotRead() {
    refused(to("/graphql").POST(BodyPublishers.ofString(ASK)), 415, "UNSUPPORTED_MEDIA_TYPE");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16BE", "UTF-16LE", "UTF-32BE", "UTF-32LE"})
  void onlyUtf8IsRead(String charset) {
    refused(post(ASK.getBytes(Charset.forName(charset))), 400, "BAD_REQUEST");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u00c0\u00af", "\u00ed\u00a0\u0080", "\u00ff", "\u00e5\u0090"})
  void bytesThatAreNotUtf8AreNotPutUpWith(String bytes) {
    var text = ASK.replace("}\"", "} # " + bytes + "\"");
    refused(post(text.getBytes(StandardCharsets.ISO_8859_1)), 400, "BAD_REQUEST");
  }

  @Test
  void aLongBodyIsRefusedWhetherItsLengthIsSaidOrNot() {
    var text = "{\"query\": \"{ __typename }" + " ".repeat(70_000) + "\"}";
    BodyPublisher chunked = BodyPublishers.fromPublisher(BodyPublishers.ofString(text));
    refused(post(text), 413, "DOCUMENT_TOO_LARGE");
    refused(post("").POST(chunked), 413, "DOCUMENT_TOO_LARGE");
    assertThat(send(post(ASK)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*/*|application/json",
        "application/*|application/json",
        "application/json|application/json",
        "application/graphql-response+json|application/graphql-response+json",
        "application/graphql-response+json,"
            + " application/json;q=0.9|application/graphql-response+json",
        "application/graphql-response+json;q=0.5, application/json|application/json",
        "application/graphql-response+json;q=0, application/json|application/json",
        "text/event-stream, application/json|application/json",
        "text/html, */*;q=0.8|application/json"
      })
  void anAnswerHasTheFormThatIsPreferred(String accept, String form) {
    var answer = send(post(ASK).header("Accept", accept));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(header(answer, "Content-Type")).isEqualTo(form);
  }

  @ParameterizedTest
  @ValueSource(strings = {"text/html", "image/*", "application/xml, text/html;q=0.9", "nonsense"})
  void withoutAFormInCommonItIsRefused(String accept) {
    refused(post(ASK).header("Accept", accept), 406, "NOT_ACCEPTABLE");
  }

  @Test
  void aDocumentThatCannotRunIsABadRequestExceptInPlainJson() {
    var documents =
        List.of(
            "{ nothing }",
            "{ half",
            "query ($i: ID!) { node(id: $i) { id } }",
            "subscription { ...A } fragment A on Subscription { ...A }");
    for (var query : documents) {
      var request = "{\"query\": \"%s\"}".formatted(query);
      var answer = send(post(request).header("Accept", GRAPHQL));
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(body(answer).has("data")).isFalse();
      var plain = send(post(request).header("Accept", "application/json"));
      assertThat(plain.statusCode()).isEqualTo(200);
      assertThat(body(plain).path("errors")).isEqualTo(body(answer).path("errors"));
    }
  }

  @Test
  void aSubscriptionThatIsSentForJsonIsRefusedAndNamesTheWaysThereAre() {
    var request = "{\"query\": \"subscription { feed(scope: {community: true}) { __typename } }\"}";
    for (var accept : List.of("*/*", "application/json", GRAPHQL)) {
      var asking = post(request).header("Accept", accept);
      refused(asking, 406, "NOT_ACCEPTABLE");
      assertThat(send(asking).body())
          .contains("text/event-stream", "multipart/mixed", "graphql-transport-ws")
          .doesNotContain("Publisher", "UNAUTHENTICATED");
    }
  }

  @Test
  void aBadTokenIsRefusedInTheFormThatIsAskedFor() {
    for (var form : List.of(GRAPHQL, "application/json")) {
      var request = post(ASK).header("Authorization", "Bearer bad").header("Accept", form);
      assertThat(header(send(request), "Content-Type")).isEqualTo(form);
      refused(request, 401, "UNAUTHENTICATED");
    }
  }

  @Test
  void aForeignPageIsRefused() {
    var request = post(ASK).header("Origin", "https://evil.example");
    refused(request, 403, "FORBIDDEN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Last-Event-ID", "Accept-Language", "Accept", "Content-Type"})
  void aHeaderThatIsNotAsciiIsABadRequest(String name, CapturedOutput output) {
    var type = name.equals("Content-Type") ? "X: y" : "Content-Type: application/json";
    var length = "Content-Length: " + ASK.length();
    try (var client =
        RawHttp.post(port, ASK, type, length, "Connection: close", name + ": \u540d")) {
      assertThat(client.answer())
          .startsWith("HTTP/1.1 400")
          .contains("application/graphql-response+json", "\"code\":\"BAD_REQUEST\"");
    }
    assertThat(output.getAll()).doesNotContain("ERROR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "identity, gzip", "nonsense"})
  void aBodyThatIsPackedIsNotRead(String coding) {
    var request = post(ASK).header("Content-Encoding", coding);
    refused(request, 415, "UNSUPPORTED_MEDIA_TYPE");
    assertThat(header(send(request), "Accept-Encoding")).isEqualTo("identity");
    assertThat(send(post(ASK).header("Content-Encoding", "identity")).statusCode()).isEqualTo(200);
  }

  @Test
  void manyMayAskOverOneConnection() {
    var answers =
        List.of(post("{"), post(ASK), to("/graphql"), post(ASK)).stream()
            .map(request -> send(request).statusCode() + "")
            .collect(Collectors.joining(" "));
    assertThat(answers).isEqualTo("400 200 400 200");
  }
}
