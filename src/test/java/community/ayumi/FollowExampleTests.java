package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.database.ChildProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The follower among the client examples, as its user runs it. */
class FollowExampleTests extends FlowTests {

  private static final Duration DEADLINE = Duration.ofSeconds(30);
  private static final Path PROGRAM = Path.of("client-examples/java/Follow.java");

  @Test
  void whatHappensWhileTheConnectionIsCutComesAfterwardsAndOnlyOnce() throws IOException {
    var hana = aMember();
    try (var network = new CuttableProxy(port);
        var follower = follows(aMember(), network.port())) {
      follower.awaitWords("CaughtUp", DEADLINE);
      hana.tellsEveryone("seen live");
      follower.awaitWords("seen live", DEADLINE);

      network.cut();
      hana.tellsEveryone("said meanwhile");
      network.mend();
      follower.awaitWords("said meanwhile", DEADLINE);
      hana.tellsEveryone("seen live again");
      follower.awaitWords("seen live again", DEADLINE);

      assertThat(follower.output().stream().filter(line -> line.contains("\"note\":\"s")))
          .hasSize(3);
    }
  }

  @Test
  void elsewhereThanInTheRepositoryItSaysSoAndEnds() {
    var java = ProcessHandle.current().info().command().orElseThrow();
    var command = List.of("/bin/sh", "-c", "cd / && exec \"$@\"", "sh", java, absolute());
    try (var follower = ChildProcess.startCommand(command, log(), Map.of())) {
      assertThat(follower.exitCode()).isEqualTo(1);
      assertThat(follower.output()).singleElement().asString().contains("repository's root");
    }
  }

  private static String absolute() {
    return PROGRAM.toAbsolutePath().toString();
  }

  private static Path log() {
    return Path.of("target/client-examples", UUID.randomUUID() + ".log");
  }

  private static ChildProcess follows(Person member, int port) {
    return ChildProcess.startSource(
        PROGRAM,
        log(),
        Map.of("AYUMI_TOKEN", member.token()),
        "nobody",
        "http://localhost:" + port);
  }
}
