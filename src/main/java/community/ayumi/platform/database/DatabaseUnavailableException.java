package community.ayumi.platform.database;

import org.jspecify.annotations.Nullable;

/** The application cannot start because of its database; both sentences are for the operator. */
final class DatabaseUnavailableException extends RuntimeException {

  static final String USE_ANOTHER =
      "set spring.r2dbc.url, spring.r2dbc.username and spring.r2dbc.password to a PostgreSQL 18";

  private final String action;

  DatabaseUnavailableException(String description, String action, @Nullable Throwable cause) {
    super(description, cause);
    this.action = action;
  }

  String action() {
    return action;
  }
}
