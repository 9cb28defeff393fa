package community.ayumi.platform.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL as a child of this process, with its data kept. Whoever holds it holds the data
 * directory; the server is stopped and the directory let go when it is closed.
 */
final class EmbeddedServer implements AutoCloseable {

  static final String HOST = "127.0.0.1";

  /** User and database alike; no superuser, so that what works here works on any server. */
  static final String NAME = "ayumi";

  private static final Logger log = LoggerFactory.getLogger(EmbeddedServer.class);

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
    var launch = EmbeddedLaunch.of(settings, directory);
    var postgres = new EmbeddedPrograms(settings.programs()).start(launch);
    createDatabase(postgres);
    directory.finished();
    return new EmbeddedServer(directory, postgres, describe(postgres, directory));
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
