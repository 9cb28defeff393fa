package community.ayumi.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import org.springframework.context.ConfigurableApplicationContext;

/** Fresh directories, and plain JDBC against what runs in them. */
final class TemporaryData {

  private TemporaryData() {}

  static Path fresh() {
    return Path.of("target", "database-tests", UUID.randomUUID().toString(), "postgres")
        .toAbsolutePath();
  }

  static DatabaseSettings settings(Path directory) {
    var any = Duration.ofSeconds(60);
    return new DatabaseSettings(directory, 0, DatabaseApplication.PROGRAMS, any, any, any, any);
  }

  static Connection connect(ConfigurableApplicationContext application) throws SQLException {
    return connect(application.getBean(DatabaseServer.class).jdbcUrl());
  }

  static Connection connect(String jdbcUrl) throws SQLException {
    return DriverManager.getConnection(jdbcUrl);
  }

  static String text(Connection connection, String query) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(query)) {
      rows.next();
      return rows.getString(1);
    }
  }

  static void execute(Connection connection, String... statements) throws SQLException {
    try (var statement = connection.createStatement()) {
      for (var sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
