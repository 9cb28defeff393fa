package community.ayumi;

import static org.assertj.core.api.Assertions.assertThat;

import community.ayumi.platform.database.ChildProcess;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * Programs that run on Node. A test that needs what this machine has not is left out, and one line
 * says so and how to get it.
 */
public final class NodePrograms {

  private static final Path LOGS = Path.of("target/node-programs");

  private NodePrograms() {}

  /** Leaves the test out where Node or npm is missing. */
  public static void need(String what) {
    leaveOutUnless(onPath("node") && onPath("npm"), what, "Node 20.19 or newer (with npm)");
  }

  /** Leaves the test out where Debian's Chromium or Node is missing; else where Chromium lies. */
  static Path needChromium(String what) {
    need(what);
    var chromium = Path.of("/usr/bin/chromium");
    leaveOutUnless(Files.isExecutable(chromium), what, "Chromium (apt-get install chromium)");
    return chromium;
  }

  private static void leaveOutUnless(boolean there, String what, String missing) {
    var line = "Left out: %s. To have it tested, install %s.".formatted(what, missing);
    if (!there) {
      System.out.println(line);
    }
    assertThat(there || !Boolean.getBoolean("ayumi.tests.leave-nothing-out")).as(line).isTrue();
    Assumptions.assumeTrue(there, line);
  }

  private static boolean onPath(String program) {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getenv().getOrDefault("PATH", ""))
        .map(directory -> Path.of(directory, program))
        .anyMatch(Files::isExecutable);
  }

  /** What the directory's lock file names, unless it is there since the lock file changed. */
  public static void install(Path directory) {
    var installed = directory.resolve("node_modules/.package-lock.json").toFile();
    if (installed.lastModified()
        >= directory.resolve("package-lock.json").toFile().lastModified()) {
      return;
    }
    var npm =
        run("npm", List.of("ci", "--no-audit", "--no-fund", "--prefix", directory.toString()));
    assertThat(npm.exitCode()).as("npm ci in %s: %s", directory, npm.output()).isZero();
  }

  public static ChildProcess start(
      Path program, Map<String, String> environment, String... arguments) {
    var all = Stream.concat(Stream.of(program.toString()), Stream.of(arguments)).toList();
    return run("node", all, environment);
  }

  private static ChildProcess run(String program, List<String> arguments) {
    return run(program, arguments, Map.of());
  }

  private static ChildProcess run(
      String program, List<String> arguments, Map<String, String> environment) {
    var command = new ArrayList<>(List.of(program));
    command.addAll(arguments);
    return ChildProcess.startCommand(
        command, LOGS.resolve(UUID.randomUUID() + ".log"), environment);
  }
}
