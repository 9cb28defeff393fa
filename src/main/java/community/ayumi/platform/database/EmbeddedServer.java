package community.ayumi.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, with its data kept. The wrapper that starts it is made for
 * tests: it turns {@code fsync} and {@code synchronous_commit} off and would lose acknowledged
 * commits, so both are turned on again and the server is asked before it is used.
 */
final class EmbeddedServer implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  /** User and database alike; no superuser, so that what works here works on any server. */
  static final String NAME = "ayumi";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

  /** Recovery after a crash may take long; a server that fails at once is only noticed after it. */
  private static final Duration START_UP = Duration.ofSeconds(60);

  private final DataDirectory directory;
  private final EmbeddedPostgres postgres;
  private final DatabaseServer description;

  private EmbeddedServer(
      DataDirectory directory, EmbeddedPostgres postgres, DatabaseServer description) {
    this.directory = directory;
    this.postgres = postgres;
    this.description = description;
  }

  static EmbeddedServer start(DatabaseSettings settings) {
    var directory = DataDirectory.hold(settings.directory());
    try {
      return start(settings, directory);
    } catch (IOException | SQLException | RuntimeException | ExceptionInInitializerError e) {
      throw failed(directory, e);
    }
  }

  private static EmbeddedServer start(DatabaseSettings settings, DataDirectory directory)
      throws IOException, SQLException {
    new LeftoverServer(directory.path()).stop();
    directory.discardUnfinished();
    directory.turnLog();
    var server = configured(settings, directory);
    var postgres = new EmbeddedPrograms(settings.programs()).start(server);
    createDatabase(postgres);
    directory.finished();
    return new EmbeddedServer(directory, postgres, describe(postgres, directory));
  }

  private static EmbeddedPostgres.Builder configured(
      DatabaseSettings settings, DataDirectory directory) throws IOException {
    var log = ProcessBuilder.Redirect.appendTo(directory.log().toFile());
    var server =
        EmbeddedPostgres.builder()
            .setDataDirectory(directory.path())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_UP)
            .setPort(freePort(settings.port()))
            .setOutputRedirector(log)
            .setErrorRedirector(log);
    LOCALE.forEach(server::setLocaleConfig);
    serverConfig(settings).forEach(server::setServerConfig);
    return server;
  }

  /** The same order and case rules on every machine, whatever its language. */
  private static final Map<String, String> LOCALE =
      Map.of("locale", "C", "locale-provider", "builtin", "builtin-locale", "C.UTF-8");

  /**
   * The server's log keeps to what went wrong and never shows values: details of an error would
   * carry what members wrote.
   */
  private static Map<String, String> serverConfig(DatabaseSettings settings) {
    return Map.ofEntries(
        Map.entry("fsync", "on"),
        Map.entry("synchronous_commit", "on"),
        Map.entry("full_page_writes", "on"),
        Map.entry("listen_addresses", HOST),
        Map.entry("unix_socket_directories", ""),
        Map.entry("max_connections", "60"),
        Map.entry("transaction_timeout", millis(settings.transactionTimeout())),
        Map.entry("idle_in_transaction_session_timeout", millis(settings.idleTransactionTimeout())),
        Map.entry("log_checkpoints", "off"),
        Map.entry("log_error_verbosity", "terse"),
        Map.entry("log_min_error_statement", "panic"));
  }

  private static String millis(Duration duration) {
    return String.valueOf(duration.toMillis());
  }

  private static int freePort(int wanted) throws IOException {
    try (var socket = new ServerSocket(wanted, 1, InetAddress.ofLiteral(HOST))) {
      return socket.getLocalPort();
    } catch (BindException e) {
      var free = freePort(0);
      log.warn("Port {} is in use: the embedded PostgreSQL takes {} instead", wanted, free);
      return free;
    }
  }

  private static void createDatabase(EmbeddedPostgres postgres) throws SQLException {
    try (var connection = postgres.getPostgresDatabase().getConnection();
        var statement = connection.createStatement()) {
      if (!exists(connection, "select from pg_roles where rolname = '" + NAME + "'")) {
        statement.execute("create role " + NAME + " login");
        statement.execute("grant pg_monitor to " + NAME);
      }
      if (!exists(connection, "select from pg_database where datname = '" + NAME + "'")) {
        statement.execute("create database " + NAME + " owner " + NAME);
      }
    }
  }

  private static boolean exists(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      return rows.next();
    }
  }

  private static DatabaseServer describe(EmbeddedPostgres postgres, DataDirectory directory)
      throws SQLException {
    var url = jdbcUrl(postgres.getPort());
    try (var connection = DriverManager.getConnection(url, NAME, "")) {
      Durability.require(connection, directory.path());
      var version = connection.getMetaData().getDatabaseProductVersion();
      log.info("PostgreSQL {} in {} on port {}", version, directory.path(), postgres.getPort());
      return new DatabaseServer(version, directory.path().toString(), url, true);
    }
  }

  private static String jdbcUrl(int port) {
    return "jdbc:postgresql://%s:%d/%s?user=%s".formatted(HOST, port, NAME, NAME);
  }

  /** Nothing of a start that failed stays behind, neither a half-started server nor the lock. */
  private static RuntimeException failed(DataDirectory directory, Throwable cause) {
    try (directory) {
      new LeftoverServer(directory.path()).stop();
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
    return cause instanceof DatabaseUnavailableException known ? known : unknown(directory, cause);
  }

  private static DatabaseUnavailableException unknown(DataDirectory directory, Throwable cause) {
    var reason = directory.lastComplaint();
    return new DatabaseUnavailableException(
        "The embedded PostgreSQL in %s did not start: %s"
            .formatted(directory.path(), reason == null ? cause : reason),
        "Look into %s, or %s.".formatted(directory.log(), DatabaseUnavailableException.USE_ANOTHER),
        cause);
  }

  int port() {
    return postgres.getPort();
  }

  DatabaseServer description() {
    return description;
  }

  /** The wrapper waits five seconds for the server to write everything down; this waits longer. */
  @Override
  public void close() throws IOException {
    try (directory) {
      postgres.close();
      new LeftoverServer(directory.path()).stop();
    }
    log.info("PostgreSQL in {} has stopped", directory.path());
  }
}
