package community.ayumi.platform.database;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Shows what is wrong with the database and what to do, instead of a stack trace. */
final class DatabaseFailureAnalyzer extends AbstractFailureAnalyzer<DatabaseUnavailableException> {

  @Override
  protected FailureAnalysis analyze(Throwable root, DatabaseUnavailableException cause) {
    return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), root);
  }
}
