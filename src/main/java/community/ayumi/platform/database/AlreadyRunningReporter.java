package community.ayumi.platform.database;

import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * Reports a second start in a single line. A failure analyzer would print a banner of several
 * lines, and nothing is wrong here that needs one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
final class AlreadyRunningReporter implements SpringBootExceptionReporter {

  @Override
  public boolean reportException(Throwable failure) {
    if (NestedExceptionUtils.getMostSpecificCause(failure) instanceof AlreadyRunningException e) {
      LoggerFactory.getLogger(AlreadyRunningException.class).error(e.getMessage());
      return true;
    }
    return false;
  }
}
