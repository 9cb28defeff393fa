package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.Forbidden;
import community.ayumi.platform.graphql.NotFound;
import community.ayumi.platform.graphql.NotRegistered;
import community.ayumi.platform.graphql.Unauthenticated;
import io.r2dbc.spi.R2dbcTimeoutException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;

/** Ways to fail, by name. */
final class Failures {

  static final String SECRET = "select hedgehog from burrow";

  private Failures() {}

  static RuntimeException of(String how) {
    return switch (how) {
      case "input" -> new BadInput("Too many hedgehogs.", "input.hedgehogs");
      case "wrapped" -> new IllegalStateException(SECRET, new BadInput("Too many."));
      case "unauthenticated" -> new Unauthenticated();
      case "unregistered" -> new NotRegistered();
      case "forbidden" -> new Forbidden();
      case "denied" -> new AccessDeniedException(SECRET);
      case "missing" -> new NotFound(SECRET);
      case "credentials" -> new BadCredentialsException(SECRET);
      case "slow" -> new QueryTimeoutException(SECRET);
      case "exhausted" ->
          new DataAccessResourceFailureException(SECRET, new R2dbcTimeoutException(SECRET));
      default -> new IllegalStateException(SECRET);
    };
  }
}
