package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.event.Cursor;
import community.ayumi.platform.database.ChildProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Public clients as they are published, set up as the client examples do. */
class PublicClientTests extends FlowTests {

  private static final Path EXAMPLES = Path.of("client-examples/clients");
  private static final Path PROGRAMS = Path.of("src/test/clients");
  private static final List<String> CLIENTS =
      List.of("graphql-ws", "graphql-sse", "urql", "urql-sse", "apollo");
  private static final List<String> SCENARIOS =
      List.of(
          "query",
          "mutation",
          "subscription",
          "errors",
          "tokenRefused",
          "tokenExpires",
          "reconnects",
          "resumes",
          "comesThroughManyCuts");

  @BeforeAll
  static void installed() {
    NodePrograms.need("public clients");
    NodePrograms.install(EXAMPLES);
  }

  static Stream<Arguments> everyClientInEveryScenario() {
    return CLIENTS.stream()
        .flatMap(client -> SCENARIOS.stream().map(scenario -> Arguments.of(client, scenario)));
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @MethodSource("everyClientInEveryScenario")
  void aPublicClient(String client, String scenario) {
    plays("run.mjs", client, scenario);
  }

  @ParameterizedTest
  @Execution(ExecutionMode.CONCURRENT)
  @ValueSource(
      strings = {
        "plainSubscriptionsRepeatOrMiss",
        "aMessageWhoseHandlingFailedComesAgain",
        "aGapIsHandedOver"
      })
  void theHelperThatResumes(String scenario) {
    plays("follow.mjs", scenario);
  }

  /** All at once, as when a new version of the server is installed. */
  @Test
  @Timeout(180)
  void everyClientIsToldEverythingOnceAroundARestartOfTheServer() {
    try (var application = new ChildAyumi().start();
        var clients =
            NodePrograms.start(
                PROGRAMS.resolve("restart.mjs"),
                people(application),
                CLIENTS.toArray(String[]::new))) {
      clients.await("Restart");
      application.process().terminate();
      application.start();
      endsWell(clients, CLIENTS);
    }
  }

  private void plays(String program, String... arguments) {
    try (var client = NodePrograms.start(PROGRAMS.resolve(program), people(), arguments)) {
      endsWell(client, List.of(arguments));
    }
  }

  private static void endsWell(ChildProcess program, List<String> arguments) {
    var exitCode = program.exitCode();
    assertThat(exitCode).as("%s: %s", arguments, program.said()).isZero();
  }

  private static Map<String, String> people(ChildAyumi application) {
    return Map.of(
        "AYUMI_ADDRESS", "http://localhost:" + application.port(),
        "FOLLOWER_TOKEN", application.aMember().token(),
        "WRITER_TOKEN", application.aMember().token());
  }

  private Map<String, String> people() {
    var follower = aMember();
    return Map.of(
        "AYUMI_ADDRESS", "http://localhost:" + port,
        "FOLLOWER_TOKEN", follower.token(),
        "SHORT_TOKEN", issuer.token(follower.subject(), Set.of(), Duration.ofSeconds(3)),
        "FOREIGN_CURSOR", new Cursor(1, 1, 1, Instant.now()).toString(),
        "WRITER_TOKEN", aMember().token());
  }
}
