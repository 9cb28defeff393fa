package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.database.ChildProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The examples for curl and for the HTTP clients of editors, sent as their readers send them. */
class HttpExampleTests extends FlowTests {

  private static final Path DIRECTORY = Path.of("client-examples/http");
  private static final Pattern VARIABLE = Pattern.compile("(?m)^@(\\w+) = (.*)\n");

  private final HttpClient http = HttpClient.newHttpClient();
  private Person hana;

  @BeforeEach
  void aPerson() {
    hana = aMember();
  }

  @Test
  void everyRequestOfTheFileIsAnswered() throws Exception {
    var file = Files.readString(DIRECTORY.resolve("ayumi.http"));
    var bodies = Arrays.stream(file.split("(?m)^### .*\n", -1)).skip(1).toList();
    assertThat(bodies).hasSize(6);
    var given = given(file);
    assertThat(send(bodies.getFirst(), given).statusCode()).isEqualTo(200);
    for (var body : bodies.subList(1, 5)) {
      assertThat(send(body, given).body()).startsWith("{\"data\":").doesNotContain("\"errors\"");
    }
    assertThat(send(bodies.get(4), given).body()).contains("Ten minutes", "\"problems\":[]");
    assertThat(send(bodies.getLast(), given).body()).contains("\"code\":\"BAD_REQUEST\"");
  }

  /** What the file says, with what its reader pastes. */
  private Map<String, String> given(String file) {
    var given = new HashMap<String, String>();
    VARIABLE.matcher(file).results().forEach(found -> given.put(found.group(1), found.group(2)));
    var pasted =
        Map.of(
            "address", "http://localhost:" + port,
            "token", hana.token(),
            "participation", hana.home());
    assertThat(given.keySet()).containsAll(pasted.keySet());
    given.putAll(pasted);
    return given;
  }

  private HttpResponse<String> send(String written, Map<String, String> given) throws Exception {
    var text = VARIABLE.matcher(written).replaceAll("");
    for (var variable : given.entrySet()) {
      text = text.replace("{{" + variable.getKey() + "}}", variable.getValue());
    }
    assertThat(text).doesNotContain("{{");
    var parts = text.split("\n\n", 2);
    var head = parts[0].lines().toList();
    var request = head.getFirst().split(" ");
    var sent =
        HttpRequest.newBuilder(URI.create(request[1]))
            .method(request[0], BodyPublishers.ofString(parts[1].strip()));
    head.stream()
        .skip(1)
        .map(header -> header.split(": ", 2))
        .forEach(header -> sent.header(header[0], header[1]));
    return http.send(sent.build(), BodyHandlers.ofString());
  }

  @Test
  void aPublishedDocumentIsSentFromTheShell() throws IOException {
    hana.tellsEveryone("seen by curl");
    var variables = "{\"scope\": {\"member\": \"" + hana.id() + "\"}, \"first\": 3}";
    var shell = ask("community-feed", variables);
    assertThat(shell.exitCode()).isZero();
    assertThat(shell.said()).contains("seen by curl").doesNotContain("\"errors\"");
  }

  @Test
  void everyPublishedDocumentSurvivesTheShell() throws IOException {
    for (var name : documents()) {
      assertThat(ask(name, "{}").said()).startsWith("{\"").doesNotContain("SYNTAX_ERROR");
    }
  }

  private static List<String> documents() throws IOException {
    try (var files = Files.list(Path.of("client-examples/operations"))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".graphql") && !name.startsWith("follow-"))
          .map(name -> name.replace(".graphql", ""))
          .toList();
    }
  }

  @Test
  void whatIsMissingIsSaid() {
    var shell = ask("no-such-document", "{}");
    assertThat(shell.exitCode()).isEqualTo(2);
    assertThat(shell.said()).contains("no-such-document.graphql");
  }

  private ChildProcess ask(String document, String variables) {
    var shell =
        ChildProcess.startCommand(
            List.of("sh", DIRECTORY.resolve("ask.sh").toString(), "nobody", document, variables),
            Path.of("target/http-examples", UUID.randomUUID() + ".log"),
            Map.of("AYUMI_TOKEN", hana.token(), "AYUMI_ADDRESS", "http://localhost:" + port));
    shell.exitCode();
    return shell;
  }
}
