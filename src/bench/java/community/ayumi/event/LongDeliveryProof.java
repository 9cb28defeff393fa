package community.ayumi.event;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The long proof of live delivery, run by hand; a shorter one is among the tests. With its defaults
 * it takes some 20 minutes; within 40 it ends with what it has reached. Every size can be given,
 * for a run of two minutes {@code -Dayumi.proof.events=5000 -Dayumi.proof.cuts=10}.
 */
class LongDeliveryProof {

  private static final ProofRun.Size SIZE =
      new ProofRun.Size(
          Integer.getInteger("ayumi.proof.events", 100_000),
          Integer.getInteger("ayumi.proof.per-second", 100),
          Integer.getInteger("ayumi.proof.followers", 50),
          Integer.getInteger("ayumi.proof.cuts", 200),
          Integer.getInteger("ayumi.proof.lifetime", 6_000),
          Integer.getInteger("ayumi.proof.restarts", 4),
          Duration.ofMinutes(Integer.getInteger("ayumi.proof.minutes", 33)),
          Duration.ofMillis(Integer.getInteger("ayumi.proof.allowance", 1_000)));

  @Test
  @Timeout(3600)
  void nothingIsMissedDoubledReorderedOrSeenByTheWrongPerson() throws Exception {
    ProofClients.need("the long proof of live delivery");
    try (var run = new ProofRun(SIZE)) {
      run.run();
    }
  }
}
