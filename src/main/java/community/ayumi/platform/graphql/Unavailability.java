package community.ayumi.platform.graphql;

import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTransientException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Recognises a database that is exhausted or away: the same request may work soon. */
record Unavailability(Duration retryAfter) {

  private static final Logger log = LoggerFactory.getLogger(Unavailability.class);

  /** An error that says when to come back, or none if the exception says something else. */
  List<ClientError> of(Throwable exception) {
    return switch (exception) {
      case R2dbcTransientException _,
          R2dbcNonTransientResourceException _,
          TransientDataAccessException _,
          DataAccessResourceFailureException _,
          CannotCreateTransactionException _,
          TimeoutException _ ->
          List.of(unavailable(exception));
      default -> List.of();
    };
  }

  private ClientError unavailable(Throwable exception) {
    log.warn("Unavailable: {}", exception.getClass().getSimpleName());
    var code = ErrorCode.UNAVAILABLE;
    return new ClientError(code, code.name(), Map.of("retryAfter", retryAfter.toSeconds()));
  }
}
