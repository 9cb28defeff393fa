package community.ayumi.platform.database;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The settings without which a server may forget what it has acknowledged. */
final class Durability {

  private static final List<String> SETTINGS =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private Durability() {}

  /** Refuses to go on with an embedded server that could lose a commit. */
  static void require(Connection connection, Path directory) throws SQLException {
    for (var setting : SETTINGS) {
      var value = show(connection, setting);
      if (!value.equals("on")) {
        throw new DatabaseUnavailableException(
            "The PostgreSQL in %s has %s = %s and could lose what it has acknowledged."
                .formatted(directory, setting, value),
            "Take the setting back (ALTER ROLE, ALTER DATABASE or ALTER SYSTEM set it).",
            null);
      }
    }
  }

  /** The settings that are off; another's server may have its reasons, so this only tells. */
  static List<String> missing(Connection connection) throws SQLException {
    var missing = new ArrayList<String>();
    for (var setting : SETTINGS) {
      if (show(connection, setting).equals("off")) {
        missing.add(setting);
      }
    }
    return missing;
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("show " + setting)) {
      rows.next();
      return rows.getString(1);
    }
  }
}
