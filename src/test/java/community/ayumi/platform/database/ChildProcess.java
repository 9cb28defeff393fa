package community.ayumi.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;

/** A program in a process of its own, which a test may kill as an operating system would. */
public final class ChildProcess implements AutoCloseable {

  private static final Duration DEADLINE = Duration.ofSeconds(60);

  private final Process process;
  private final Path output;

  private ChildProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /**
   * @param output where everything goes that the process says
   */
  public static ChildProcess start(Class<?> main, Path output, String... arguments) {
    var classPath = System.getProperty("java.class.path");
    return start(classPath, main.getName(), output, Map.of(), arguments);
  }

  /**
   * The same without the tests on the class path: the application as it is shipped.
   *
   * @param environment what it finds in its environment besides what this process has
   */
  public static ChildProcess startShipped(
      String main, Path output, Map<String, String> environment, String... arguments) {
    var shipped =
        Pattern.compile(File.pathSeparator, Pattern.LITERAL)
            .splitAsStream(System.getProperty("java.class.path"))
            .filter(entry -> !entry.contains("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    return start(shipped, main, output, environment, arguments);
  }

  private static ChildProcess start(
      String classPath,
      String main,
      Path output,
      Map<String, String> environment,
      String... arguments) {
    var java = List.of("--enable-native-access=ALL-UNNAMED", "-cp", classPath, main);
    return start(java, output, environment, arguments);
  }

  /** A program in one source file. */
  public static ChildProcess startSource(
      Path source, Path output, Map<String, String> environment, String... arguments) {
    return start(List.of(source.toString()), output, environment, arguments);
  }

  private static ChildProcess start(
      List<String> java, Path output, Map<String, String> environment, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(java);
    command.addAll(List.of(arguments));
    return startCommand(command, output, environment);
  }

  /** Any program, in the working directory of the tests. */
  public static ChildProcess startCommand(
      List<String> command, Path output, Map<String, String> environment) {
    try {
      Files.createDirectories(output.toAbsolutePath().getParent());
      var process =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
      process.environment().putAll(environment);
      return new ChildProcess(process.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public boolean isAlive() {
    return process.isAlive();
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

  /** Everything it has said so far, as one text. */
  public String said() {
    return String.join("\n", output());
  }

  /** Returns once the words stand in a line. */
  public void awaitWords(String words, Duration deadline) {
    Awaitility.await()
        .atMost(deadline)
        .until(() -> output().stream().anyMatch(line -> line.contains(words)));
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
