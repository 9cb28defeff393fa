package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import community.ayumi.platform.database.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a reader pastes from the README, in either language, does what stands there. */
class ReadmeTests extends FlowTests {

  private static final Path ENGLISH = Path.of("README.md");
  private static final Path JAPANESE = Path.of("README.ja.md");
  private static final Pattern MARKED =
      Pattern.compile("<!-- (\\w+) -->\n```\\w+\n(.*?)```", Pattern.DOTALL);
  private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)[)#]");

  static Stream<Path> readmes() {
    return Stream.of(ENGLISH, JAPANESE);
  }

  @Test
  void whatIsPastedInOrderIsAnsweredAsItStandsThere() {
    var hana = oneOfTheDemo("hana");
    hana.tellsEveryone("said before");
    hasAStep(hana);
    readmes()
        .forEach(readme -> {
          var shell = start("set -eu\n" + String.join("", marked(readme, "runs")));
          assertThat(shell.exitCode()).as("%s", shell.output()).isZero();
          var answers = shell.output().stream().map(ReadmeTests::read).toList();
          var promised = marked(readme, "answers").stream().map(ReadmeTests::read).toList();
          assertThat(answers).hasSameSizeAs(promised);
          for (int i = 0; i < promised.size(); i++) {
            assertThat(names(answers.get(i))).containsAll(names(promised.get(i)));
            assertThat(cost(answers.get(i))).isEqualTo(cost(promised.get(i)));
          }
        });
  }

  /** The hurdle itself, to be split. */
  private static void hasAStep(Person member) {
    var step =
        Map.of(
            "key",
            "1",
            "participation",
            member.joins("thirty-days"),
            "title",
            "the hurdle",
            "heightCm",
            100);
    assertThat(problems(member.does("addStep", step, "step { id }"), "addStep")).isEmpty();
  }

  @Test
  void whoIsFollowedIsFollowed() {
    NodePrograms.need("the README's followers");
    oneOfTheDemo("ken");
    readmes()
        .flatMap(readme -> marked(readme, "follows").stream())
        .distinct()
        .forEach(this::follows);
  }

  private void follows(String commands) {
    var begun = Pattern.compile("CaughtUp|live from here|ここからライブです");
    var follower =
        start(commands.replaceFirst("(?m)^(LANG=\\S+ )?(\\w+ \\S+ \\w+ http)", "exec env $0"));
    try (follower) {
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !follower.isAlive() || begun.matcher(follower.said()).find());
      assertThat(follower.said()).containsPattern(begun);
    }
  }

  @ParameterizedTest
  @MethodSource("readmes")
  void everyLinkLeadsToAFile(Path readme) {
    var links = LINK.matcher(text(readme)).results().map(link -> Path.of(link.group(1))).toList();
    assertThat(links).hasSizeGreaterThan(5).allSatisfy(path -> assertThat(path).exists());
  }

  @Test
  void bothLanguagesSayTheSame() {
    assertThat(outline(JAPANESE)).isEqualTo(outline(ENGLISH));
    assertThat(code(JAPANESE)).isEqualTo(code(ENGLISH));
  }

  /** Headings and rows by number. */
  private static List<Long> outline(Path readme) {
    var lines = text(readme).lines().toList();
    return Stream.of("## ", "| ", "**", "![", "> ")
        .map(mark -> lines.stream().filter(line -> line.startsWith(mark)).count())
        .toList();
  }

  /** What is pasted, but for the words in it. */
  private static List<String> code(Path readme) {
    return Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL)
        .matcher(text(readme))
        .results()
        .map(block ->
            block
                .group(1)
                .replaceAll("Accept-Language: \\w+|LANG=\\S+ ", "")
                .replaceAll("\"(note|title)\": \"[^\"]*\"", "")
                .replaceAll("(?m) +#.*$", ""))
        .toList();
  }

  /** The blocks below a comment with the mark, on the port of the test. */
  private List<String> marked(Path readme, String mark) {
    var blocks =
        MARKED
            .matcher(text(readme))
            .results()
            .filter(block -> block.group(1).equals(mark))
            .map(block -> block.group(2).replace("localhost:8080", "localhost:" + port))
            .toList();
    assertThat(blocks).as("blocks marked " + mark).isNotEmpty();
    return blocks;
  }

  private ChildProcess start(String script) {
    return ChildProcess.startCommand(
        List.of("/bin/sh", "-c", script),
        Path.of("target/readme", UUID.randomUUID() + ".log"),
        Map.of("AYUMI_ADDRESS", "http://localhost:" + port));
  }

  /** Estimated from the document, so the same on any day. */
  private static int cost(JsonNode answer) {
    return answer.requiredAt("/extensions/cost").intValue();
  }

  private static JsonNode read(String json) {
    return new JsonMapper().readTree(json);
  }

  /** The names that an answer has, as paths. How many there are of each is left to the day. */
  private static Set<String> names(JsonNode answer) {
    var names = new TreeSet<String>();
    collect(answer, "", names);
    return names;
  }

  private static void collect(JsonNode node, String path, Set<String> names) {
    names.add(path);
    node.propertyStream().forEach(it -> collect(it.getValue(), path + "/" + it.getKey(), names));
    if (node.isArray()) {
      node.forEach(element -> collect(element, path, names));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
