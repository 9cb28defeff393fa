package community.ayumi.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A PostgreSQL server that others run; asked once at start-up whether it can do the work. */
final class ExternalServer {

  private static final Logger log = LoggerFactory.getLogger(ExternalServer.class);
  private static final int OLDEST_VERSION = 18;

  private ExternalServer() {}

  static DatabaseServer describe(JdbcAddress address) {
    try (var connection = DriverManager.getConnection(address.url(), credentials(address))) {
      return describe(address, connection);
    } catch (SQLException e) {
      throw new DatabaseUnavailableException(
          "The PostgreSQL at %s cannot be used: %s".formatted(address.place(), e.getMessage()),
          "Check spring.r2dbc.url, spring.r2dbc.username and spring.r2dbc.password, or leave all"
              + " three out to run the embedded one.",
          e);
    }
  }

  private static DatabaseServer describe(JdbcAddress address, Connection connection)
      throws SQLException {
    var database = connection.getMetaData();
    var version = database.getDatabaseProductVersion();
    if (database.getDatabaseMajorVersion() < OLDEST_VERSION) {
      throw tooOld(address, version);
    }
    log.info("PostgreSQL {} at {}", version, address.place());
    for (var setting : Durability.missing(connection)) {
      log.warn("{} is off at {}: acknowledged data can get lost", setting, address.place());
    }
    return new DatabaseServer(version, address.place(), address.url(), false);
  }

  private static DatabaseUnavailableException tooOld(JdbcAddress address, String version) {
    return new DatabaseUnavailableException(
        "The PostgreSQL at %s is version %s.".formatted(address.place(), version),
        "Use PostgreSQL %d or later.".formatted(OLDEST_VERSION),
        null);
  }

  private static Properties credentials(JdbcAddress address) {
    var credentials = new Properties();
    if (address.user() != null) {
      credentials.setProperty("user", address.user());
    }
    if (address.password() != null) {
      credentials.setProperty("password", address.password());
    }
    return credentials;
  }
}
