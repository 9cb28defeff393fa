package community.ayumi.platform.database;

import java.io.IOException;
import java.sql.SQLException;

/** A PostgreSQL that the application did not start, with a user, a password and a database. */
public final class OtherServer implements AutoCloseable {

  public static final String USER = "community";
  public static final String PASSWORD = "not-empty";

  private final EmbeddedServer server;

  private OtherServer(EmbeddedServer server) {
    this.server = server;
  }

  public static OtherServer start() throws SQLException {
    var other =
        new OtherServer(EmbeddedServer.start(TemporaryData.settings(TemporaryData.fresh())));
    try (var superuser = TemporaryData.connect(other.jdbcUrl("postgres", "postgres"))) {
      TemporaryData.execute(
          superuser,
          "create role %s login password '%s'".formatted(USER, PASSWORD),
          "create database %1$s owner %1$s".formatted(USER));
    }
    return other;
  }

  public String r2dbcUrl() {
    return "r2dbc:postgresql://127.0.0.1:%d/%s".formatted(server.port(), USER);
  }

  public String jdbcUrl() {
    return jdbcUrl(USER, USER);
  }

  private String jdbcUrl(String database, String user) {
    return "jdbc:postgresql://127.0.0.1:%d/%s?user=%s".formatted(server.port(), database, user);
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
