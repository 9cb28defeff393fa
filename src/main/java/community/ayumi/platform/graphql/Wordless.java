package community.ayumi.platform.graphql;

import io.r2dbc.postgresql.api.PostgresqlException;
import io.r2dbc.spi.R2dbcException;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the log may have it: which exceptions, where, and of a database's refusal the SQL
 * state and the constraint. No message: drivers, parsers and mappers quote the value they refuse,
 * and that can be what a member wrote.
 */
public final class Wordless extends Exception {

  private static final int MOST_CAUSES = 10;

  private Wordless(Throwable failure, @Nullable Wordless cause) {
    super(name(failure), cause, false, true);
    setStackTrace(failure.getStackTrace());
  }

  /** The failure and its causes; null for none. */
  public static @Nullable Wordless of(@Nullable Throwable failure) {
    return of(failure, MOST_CAUSES);
  }

  private static @Nullable Wordless of(@Nullable Throwable failure, int most) {
    return failure == null || most == 0
        ? null
        : new Wordless(failure, of(failure.getCause(), most - 1));
  }

  private static String name(Throwable failure) {
    return failure.getClass().getName() + sqlState(failure) + constraint(failure);
  }

  private static String sqlState(Throwable failure) {
    return failure instanceof R2dbcException refused ? ", SQL state " + refused.getSqlState() : "";
  }

  private static String constraint(Throwable failure) {
    return failure instanceof PostgresqlException refused
        ? refused.getErrorDetails().getConstraintName().map(it -> ", constraint " + it).orElse("")
        : "";
  }
}
