package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The lines in README.md that are marked as run, run, on the port of the test. */
class ReadmeTests extends FlowTests {

  private static final Path README = Path.of("README.md");

  @Test
  void whatIsPastedInOrderIsAnswered() throws Exception {
    oneOfTheDemo("hana").tellsEveryone("said before");
    var answers = start("set -eu\n" + marked("runs")).await();
    assertThat(answers)
        .contains("\"title\":", "\"checkIn\":{\"id\":", "said before")
        .doesNotContain("\"errors\"");
  }

  @Test
  void theFollowerFollows() throws Exception {
    oneOfTheDemo("ken");
    var follower = start("exec " + marked("follows").strip());
    try {
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> follower.output().contains("CaughtUp") || !follower.process().isAlive());
      assertThat(follower.output()).contains("CaughtUp");
    } finally {
      follower.process().destroy();
    }
  }

  @Test
  void everyLinkLeadsToAFile() throws IOException {
    var links = Pattern.compile("]\\(([^)#:]+)\\)").matcher(Files.readString(README)).results();
    assertThat(links.map(link -> Path.of(link.group(1))))
        .allSatisfy(path -> assertThat(path).exists());
  }

  /** The shell blocks below a comment with the mark, as one text. */
  private String marked(String mark) throws IOException {
    var blocks = Files.readString(README).split("<!-- " + mark + " -->\n```sh\n", -1);
    assertThat(blocks).as("blocks marked " + mark).hasSizeGreaterThan(1);
    return Arrays.stream(blocks)
        .skip(1)
        .map(block -> block.substring(0, block.indexOf("```")))
        .collect(Collectors.joining())
        .replace("localhost:8080", "localhost:" + port);
  }

  private record Shell(Process process, Path log) {

    String await() throws Exception {
      assertThat(process.waitFor(50, TimeUnit.SECONDS)).as("ended").isTrue();
      assertThat(process.exitValue()).as(output()).isZero();
      return output();
    }

    String output() throws IOException {
      return Files.readString(log);
    }
  }

  private static Shell start(String script) throws IOException {
    assumeTrue(Files.exists(Path.of("/bin/sh")) && Files.exists(Path.of("/usr/bin/curl")));
    var log = Path.of("target/readme", UUID.randomUUID() + ".log");
    Files.createDirectories(log.getParent());
    return new Shell(
        new ProcessBuilder("/bin/sh", "-c", script)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start(),
        log);
  }
}
