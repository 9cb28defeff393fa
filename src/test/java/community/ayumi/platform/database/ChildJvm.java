package community.ayumi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** A main class in a JVM of its own, which a test may kill as an operating system would. */
public final class ChildJvm implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;

  private ChildJvm(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param output where everything goes that the process says
   */
  public static ChildJvm start(Class<?> main, Path output, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(main.getName());
    command.addAll(List.of(arguments));
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      return new ChildJvm(
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start(),
          output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public List<String> output() {
    try {
      return Files.readAllLines(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rest of the first line that begins so, once it has been written. */
  public String await(String beginning) {
    Awaitility.await()
        .atMost(DEADLINE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> !process.isAlive() || line(beginning) != null);
    assertThat(line(beginning)).as("a line '%s…' in %s", beginning, output()).isNotNull();
    return line(beginning).substring(beginning.length());
  }

  private String line(String beginning) {
    return output().stream().filter(line -> line.startsWith(beginning)).findFirst().orElse(null);
  }

  /** SIGKILL: no shutdown hook runs, no file is closed. */
  public void kill() {
    process.destroyForcibly();
    exitCode();
  }

  /** SIGTERM, as a service manager sends it. */
  public int terminate() {
    process.destroy();
    return exitCode();
  }

  public int exitCode() {
    try {
      assertThat(process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
