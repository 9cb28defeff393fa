package community.ayumi;

import community.ayumi.platform.database.ChildProcess;
import community.ayumi.platform.database.ServerProcesses;
import community.ayumi.platform.security.DemoKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The whole application as it is shipped, in a process of its own that a test may kill, on a data
 * directory and a port that it keeps when it is started again.
 */
public final class ChildAyumi implements AutoCloseable {

  private static final String STARTED = "Started AyumiApplication in ";

  private final Path directory;
  private final int port = freePort();
  private final List<String> settings;
  private final List<ChildProcess> started = new ArrayList<>();
  private ChildProcess running;
  private Duration toReady = Duration.ZERO;

  /**
   * @param more settings besides the usual ones, as {@code name=value}
   */
  public ChildAyumi(String... more) {
    directory = Path.of("target", "child-ayumi", UUID.randomUUID().toString()).toAbsolutePath();
    settings =
        new ArrayList<>(
            List.of(
                "ayumi.database.directory=" + data(),
                "ayumi.database.programs=" + Path.of("target/postgres-programs").toAbsolutePath(),
                "ayumi.database.port=0",
                "ayumi.demo.directory=" + directory.resolve("demo"),
                "ayumi.community.enabled=false",
                "server.port=" + port));
    settings.addAll(List.of(more));
  }

  /** Returns once it serves. */
  ChildAyumi start() {
    return start(Map.of());
  }

  public ChildAyumi start(Map<String, String> environment) {
    var begin = System.nanoTime();
    running = launch(environment, "--logging.pattern.console=%m%n");
    running.await(STARTED);
    toReady = Duration.ofNanos(System.nanoTime() - begin);
    return this;
  }

  /** Starts one more process on the same directory and does not wait for it. */
  ChildProcess launch(Map<String, String> environment, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    settings.forEach(setting -> all.add("--" + setting));
    var output = directory.resolve("output-%d.log".formatted(started.size()));
    var child =
        ChildProcess.startShipped(
            "community.ayumi.AyumiApplication", output, environment, all.toArray(String[]::new));
    started.add(child);
    return child;
  }

  /** The one that serves, or did. */
  public ChildProcess process() {
    return running;
  }

  public int port() {
    return port;
  }

  Path data() {
    return directory.resolve("postgres");
  }

  /** How long the last start took until it served. */
  String toReady() {
    return "%.1f s".formatted(toReady.toMillis() / 1000.0);
  }

  /** Of the embedded server while it runs. */
  String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%s/ayumi?user=ayumi".formatted(serverLine(3));
  }

  private String serverLine(int index) {
    try {
      return Files.readAllLines(data().resolve("postmaster.pid")).get(index).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A member who registers over HTTP, with a token that outlives a restart. */
  public Person aMember() {
    var subject = UUID.randomUUID().toString();
    return new Person(port, token(subject, Duration.ofHours(1)), subject).registered(Map.of());
  }

  String token(String subject, Duration lifetime) {
    return DemoKeys.issuer(directory.resolve("demo")).token(subject, Set.of(), lifetime);
  }

  Person anybody() {
    return new Person(port, null, "");
  }

  /** Ends what still runs, gently, so that no database server is left behind. */
  @Override
  public void close() {
    started.forEach(ChildProcess::terminate);
    ServerProcesses.find(data()).ifPresent(ServerProcesses::kill);
  }

  /** A port that nobody listens on. */
  public static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
