package community.ayumi.event;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The long proof of live delivery at the size of a test: a few real clients, cut again and again,
 * while the application is killed and started anew under them.
 */
class ProofAcrossRestartsTests {

  private static final ProofRun.Size SIZE =
      new ProofRun.Size(1_200, 100, 5, 3, 2_000, 1, Duration.ofSeconds(90), Duration.ofHours(1));

  @Test
  @Timeout(300)
  void nothingIsMissedDoubledReorderedOrSeenByTheWrongPersonAcrossARestart() throws Exception {
    ProofClients.need("live delivery to graphql-ws clients across a restart");
    try (var run = new ProofRun(SIZE)) {
      run.run();
    }
  }
}
