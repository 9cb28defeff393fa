package community.ayumi.platform.transport.load;

import community.ayumi.ChildAyumi;
import community.ayumi.platform.database.ChildProcess;
import community.ayumi.platform.database.ServerProcesses;
import community.ayumi.platform.security.DemoIssuer;
import community.ayumi.platform.security.DemoKeys;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The application in a process of its own, with the options of its image and a heap of 1 GiB, on a
 * database of its own. {@code -Dayumi.bench.jfr=FILE} records it, {@code -Dayumi.bench.settings}
 * has more of its settings, with commas between them.
 */
final class LoadServer implements AutoCloseable {

  private static final Duration TOKEN = Duration.ofHours(1);
  private static final List<String> OPTIONS =
      List.of("-Xmx1g", "-XX:+ExitOnOutOfMemoryError", "--enable-native-access=ALL-UNNAMED");

  private final Path directory =
      Path.of("target", "load", UUID.randomUUID().toString()).toAbsolutePath();
  private final int port = ChildAyumi.freePort();
  private final List<String> own;
  private int starts;
  private ChildProcess process;

  /**
   * @param own settings of this bench, as {@code name=value}
   */
  LoadServer(String... own) {
    this.own = List.of(own);
    Runtime.getRuntime().addShutdownHook(new Thread(this::close));
    start();
  }

  /** Returns once it serves; on the same data and the same port as before. */
  void start() {
    var output = directory.resolve("output-%d.log".formatted(starts++));
    process = ChildProcess.startCommand(command(), output, Map.of());
    process.awaitWords("Started AyumiApplication in ", Duration.ofMinutes(2));
  }

  private List<String> command() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OPTIONS);
    var recording = System.getProperty("ayumi.bench.jfr");
    if (recording != null) {
      command.add("-XX:StartFlightRecording=settings=profile,filename=" + recording);
    }
    command.addAll(List.of("-cp", shipped(), "community.ayumi.AyumiApplication"));
    settings().forEach(setting -> command.add("--" + setting));
    own.forEach(setting -> command.add("--" + setting));
    Stream.of(System.getProperty("ayumi.bench.settings", "").split(","))
        .filter(setting -> !setting.isBlank())
        .forEach(setting -> command.add("--" + setting));
    return command;
  }

  private static String shipped() {
    return Pattern.compile(File.pathSeparator, Pattern.LITERAL)
        .splitAsStream(System.getProperty("java.class.path"))
        .filter(entry -> !entry.contains("test-classes"))
        .collect(Collectors.joining(File.pathSeparator));
  }

  private List<String> settings() {
    return List.of(
        "server.port=" + port,
        "logging.pattern.console=%m%n",
        "ayumi.database.directory=" + data(),
        "ayumi.database.programs=" + Path.of("target/postgres-programs").toAbsolutePath(),
        "ayumi.database.port=0",
        "ayumi.demo.directory=" + directory.resolve("demo"),
        "ayumi.community.enabled=false");
  }

  ChildProcess process() {
    return process;
  }

  int port() {
    return port;
  }

  private Path data() {
    return directory.resolve("postgres");
  }

  Connection database() throws SQLException {
    return DriverManager.getConnection(
        "jdbc:postgresql://127.0.0.1:%s/ayumi?user=postgres".formatted(databasePort()));
  }

  private String databasePort() {
    try {
      return Files.readAllLines(data().resolve("postmaster.pid")).get(3).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Members with a seat at home, by their tokens. */
  List<Member> members(int count) throws SQLException {
    try (var database = database();
        var statement = database.createStatement()) {
      for (var sql : Member.SEED) {
        statement.execute(sql.formatted(DemoIssuer.ISSUER, count));
      }
    }
    var issuer = DemoKeys.issuer(directory.resolve("demo"));
    return IntStream.rangeClosed(1, count)
        .mapToObj(n -> new Member(n, issuer.token(Member.subject(n), Set.of(), TOKEN)))
        .toList();
  }

  long number(String sql) throws SQLException {
    try (var database = database();
        var statement = database.createStatement();
        var rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getLong(1);
    }
  }

  Memory memory() {
    return Memory.of(process.pid());
  }

  /** Ends what still runs, gently if it can be, so that no database server is left behind. */
  @Override
  public void close() {
    try {
      process.terminate();
    } finally {
      process.close();
      ServerProcesses.find(data()).ifPresent(ServerProcesses::kill);
    }
  }
}
