package community.ayumi;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.springframework.graphql.client.HttpGraphQlClient;
import org.springframework.graphql.client.WebSocketGraphQlClient;
import org.springframework.graphql.test.tester.GraphQlTester;
import org.springframework.graphql.test.tester.GraphQlTester.Response;
import org.springframework.graphql.test.tester.HttpGraphQlTester;
import org.springframework.http.HttpHeaders;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.socket.client.ReactorNettyWebSocketClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Somebody who uses the API as a client does: over HTTP, and live over WebSocket. */
public final class Person {

  private static final String REGISTER =
      """
      mutation ($input: RegisterInput!) {
        register(input: $input) {
          viewer {
            member { id handle }
            participations { nodes { id activity { id slug } } }
          }
          problems { code message }
        }
      }
      """;
  private static final String JOIN =
      """
      mutation ($input: JoinActivityInput!) {
        joinActivity(input: $input) {
          participation { id state circle { id } }
          problems { code message }
        }
      }
      """;
  private static final String CHECK_IN =
      """
      mutation ($input: CheckInInput!) {
        checkIn(input: $input) {
          checkIn { id moment localDate visibility note }
          newAwards { badge { code } occurrence }
          problems { code message }
        }
      }
      """;

  private final int port;
  private final String token;
  private final String subject;
  private final HttpGraphQlTester tester;
  private String id = "";
  private String handle = "";
  private String home = "";

  Person(int port, String token, String subject) {
    this.port = port;
    this.token = token;
    this.subject = subject;
    this.tester =
        HttpGraphQlTester.create(
            WebTestClient.bindToServer()
                .baseUrl("http://localhost:" + port + "/graphql")
                .responseTimeout(Duration.ofSeconds(20))
                .defaultHeaders(this::authorize)
                .build());
  }

  /** Global id of the member. */
  public String id() {
    return id;
  }

  public String handle() {
    return handle;
  }

  /** The identity's subject in the demo issuer's tokens. */
  public String subject() {
    return subject;
  }

  public String token() {
    return token;
  }

  /** Global id of the Home participation. */
  public String home() {
    return home;
  }

  Person registered(Map<String, Object> given) {
    var input = new HashMap<String, Object>();
    input.put("handle", "m" + UUID.randomUUID().toString().replace("-", "").substring(0, 15));
    input.put("timeZone", "Asia/Tokyo");
    input.put("locale", "en");
    input.put("ageBand", "ADULT");
    input.put("consent", Map.of("rulesVersion", "1"));
    input.putAll(given);
    var answer = ask(REGISTER, Map.of("input", input));
    answer.path("register.problems").entityList(Object.class).hasSize(0);
    id = answer.path("register.viewer.member.id").entity(String.class).get();
    handle = answer.path("register.viewer.member.handle").entity(String.class).get();
    home = answer.path("register.viewer.participations.nodes[0].id").entity(String.class).get();
    return this;
  }

  /** Runs an operation and answers with its response, errors not yet verified. */
  public Response ask(String document, Map<String, Object> variables) {
    GraphQlTester.Request<?> request = tester.document(document);
    variables.forEach(request::variable);
    return request.execute();
  }

  public Response ask(String document) {
    return ask(document, Map.of());
  }

  /** Whether a node is there for this person. */
  public boolean finds(String id) {
    return ask("query ($id: ID!) { nodes(ids: [$id]) { id } }", Map.of("id", id))
        .path("nodes")
        .entityList(Map.class)
        .get()
        .stream()
        .anyMatch(node -> node != null && id.equals(node.get("id")));
  }

  /** Runs an operation over HTTP on the caller's reactive time, for many at once. */
  public HttpGraphQlClient client() {
    return HttpGraphQlClient.create(
        WebClient.builder()
            .baseUrl("http://localhost:" + port + "/graphql")
            .defaultHeaders(this::authorize)
            .build());
  }

  private void authorize(HttpHeaders headers) {
    if (token != null) {
      headers.setBearerAuth(token);
    }
  }

  /** Runs a mutation with its one input; the payload has the selection and the problems. */
  public Response does(String mutation, Map<String, ?> input, String selection) {
    return ask(document(mutation, selection), Map.of("input", input));
  }

  /** The same on the caller's reactive time, for many at once: the payload alone. */
  public Mono<Map<String, Object>> doing(String mutation, Map<String, ?> input, String selection) {
    return client()
        .document(document(mutation, selection))
        .variable("input", input)
        .execute()
        .map(response -> {
          if (!response.isValid() || !response.getErrors().isEmpty()) {
            throw new IllegalStateException(response.getErrors().toString());
          }
          return response.field(mutation).getValue();
        });
  }

  private static String document(String mutation, String selection) {
    var input = mutation.substring(0, 1).toUpperCase(Locale.ROOT) + mutation.substring(1);
    return "mutation ($input: %sInput!) { %s(input: $input) { %s problems { code message } } }"
        .formatted(input, mutation, selection);
  }

  /** Joins an activity by its slug and answers with the participation's global id. */
  public String joins(String slug) {
    var answer = ask(JOIN, Map.of("input", joining(slug, Map.of())));
    answer.path("joinActivity.problems").entityList(Object.class).hasSize(0);
    return answer.path("joinActivity.participation.id").entity(String.class).get();
  }

  /** The input to join an activity by its slug, with some of the fields as given. */
  public Map<String, Object> joining(String slug, Map<String, Object> given) {
    var activity =
        ask("query ($slug: String!) { activity(slug: $slug) { id } }", Map.of("slug", slug))
            .path("activity.id")
            .entity(String.class)
            .get();
    var input = new HashMap<String, Object>();
    input.put("activity", activity);
    input.put("hours", List.of("H20_24"));
    input.putAll(given);
    return input;
  }

  /** The input to check in under a new key, with some of the fields as given. */
  public static Map<String, Object> checkingIn(String participation, Map<String, Object> given) {
    var input = new HashMap<String, Object>();
    input.put("key", UUID.randomUUID().toString());
    input.put("participation", participation);
    input.putAll(given);
    return input;
  }

  /** Checks in for a participation, with some of the input's fields as given. */
  public Response checksIn(String participation, Map<String, Object> given) {
    return ask(CHECK_IN, Map.of("input", checkingIn(participation, given)));
  }

  /** Sends a cheer under a new key, with some of the input's fields as given. */
  public Response cheers(Map<String, Object> target, Map<String, Object> given) {
    return does("sendCheer", cheering(target, given), "cheer { id message thankedAt }");
  }

  /** The input to send a cheer under a new key, with some of the fields as given. */
  public static Map<String, Object> cheering(
      Map<String, Object> target, Map<String, Object> given) {
    var input = new HashMap<String, Object>();
    input.put("key", UUID.randomUUID().toString());
    input.put("target", target);
    input.put("kind", "SEEN");
    input.putAll(given);
    return input;
  }

  /** Puts a step on the ladder of a participation, and answers with its global id. */
  public String addsStep(String participation, String title, int heightCm) {
    var input =
        Map.of(
            "key",
            UUID.randomUUID().toString(),
            "participation",
            participation,
            "title",
            title,
            "heightCm",
            heightCm);
    return does("addStep", input, "step { id }").path("addStep.step.id").entity(String.class).get();
  }

  /** The input to split a step under a new key, into parts of these heights named by them. */
  public static Map<String, Object> splitting(String step, int... heights) {
    var input = new HashMap<String, Object>();
    input.put("key", UUID.randomUUID().toString());
    input.put("step", step);
    input.put(
        "into",
        IntStream.of(heights)
            .mapToObj(height -> Map.of("title", height + " cm", "heightCm", height))
            .toList());
    return input;
  }

  /** The input to finish a step under a new key, with some of the check-in's fields as given. */
  public static Map<String, Object> completing(
      String participation, String step, Map<String, Object> given) {
    return Map.of("step", step, "checkIn", checkingIn(participation, given));
  }

  /** Checks in for the whole community to see, and answers with the check-in's global id. */
  public String tellsEveryone(String note) {
    return checksIn(home, Map.of("visibility", "COMMUNITY", "note", note))
        .path("checkIn.checkIn.id")
        .entity(String.class)
        .get();
  }

  /**
   * Follows a subscription with one root field over a socket of its own, each message as the
   * field's value. Cancelling closes the socket.
   */
  @SuppressWarnings("unchecked")
  public Flux<Map<String, Object>> follows(String document, Map<String, Object> variables) {
    return Flux.using(
        () ->
            WebSocketGraphQlClient.builder(
                    "ws://localhost:" + port + "/graphql", new ReactorNettyWebSocketClient())
                .headers(this::authorize)
                .build(),
        client ->
            client
                .document(document)
                .variables(variables)
                .executeSubscription()
                .map(response -> {
                  if (!response.isValid() || !response.getErrors().isEmpty()) {
                    throw new IllegalStateException(response.getErrors().toString());
                  }
                  Map<String, Object> data = response.getData();
                  return (Map<String, Object>) data.values().iterator().next();
                }),
        client -> client.stop().subscribe());
  }
}
