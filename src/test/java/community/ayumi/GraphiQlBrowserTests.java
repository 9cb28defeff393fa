package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The page of /graphiql in a browser that reaches nothing but this application. Each scenario also
 * fails by any error on the page, any address elsewhere and any breach of the page's policy.
 */
class GraphiQlBrowserTests extends FlowTests {

  private static final Path PROGRAM = Path.of("graphiql/test/browser.mjs");
  private static final Path OPERATIONS = Path.of("client-examples/operations");
  private static final Path SCREENSHOTS = Path.of("target/screenshots");
  private static final Path DOCUMENTED = Path.of("docs/images");

  private Path chromium;

  @BeforeEach
  void someOfTheDemoAreHere() {
    chromium = NodePrograms.needChromium("the page of /graphiql in a browser");
    NodePrograms.install(Path.of("graphiql"));
    oneOfTheDemo("hana").tellsEveryone("said before");
    oneOfTheDemo("ken");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "answersAtOnce",
        "changesEyes",
        "streams",
        "goesOnAfterACut",
        "goesOnWhenTheTabIsBack",
        "saysWhyNothingFollows",
        "registers",
        "refusesWhatIsNotFilled",
        "checksIn",
        "speaksJapanese",
        "takesAToken"
      })
  void inABrowser(String scenario) {
    plays(scenario);
  }

  @Test
  void aRefusedAndAnExpiredTokenAreTold() {
    plays("tellsOfABadToken", issuer.token("late", Set.of(), Duration.ofMinutes(-5)));
  }

  @Test
  void everyExampleOpensInATab() throws IOException {
    try (var files = Files.list(OPERATIONS)) {
      var documents = files.filter(file -> file.toString().endsWith(".graphql")).count();
      plays("opensEveryExample", Long.toString(documents));
    }
  }

  @Test
  void engagementIsForModeratorsWhereThereIsSuchAnExample() {
    assumeTrue(Files.exists(OPERATIONS.resolve("engagement.graphql")));
    oneOfTheDemo("aoi");
    plays("engagementIsForModerators");
  }

  /** Copied into the documents where asked for; those there show a community with a history. */
  @Test
  void isPictured() throws IOException {
    Files.createDirectories(SCREENSHOTS);
    oneOfTheDemo("grace");
    plays("isPictured", SCREENSHOTS.toString());
    for (var picture : List.of("graphiql-en.png", "graphiql-ja.png")) {
      assertThat(SCREENSHOTS.resolve(picture)).isNotEmptyFile();
      if (Boolean.getBoolean("ayumi.screenshots.write")) {
        Files.createDirectories(DOCUMENTED);
        Files.copy(
            SCREENSHOTS.resolve(picture),
            DOCUMENTED.resolve(picture),
            StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private void plays(String scenario, String... more) {
    var arguments = new ArrayList<>(List.of(scenario, "http://localhost:" + port));
    arguments.addAll(List.of(more));
    var environment = Map.of("CHROMIUM", chromium.toString());
    try (var browser = NodePrograms.start(PROGRAM, environment, arguments.toArray(String[]::new))) {
      var exitCode = browser.exitCode();
      assertThat(exitCode).as("%s: %s", scenario, browser.output()).isZero();
    }
  }
}
