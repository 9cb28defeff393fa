package community.ayumi.platform.graphql;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ids of new things: UUIDv7, in the order of time to the millisecond and random within it. Made
 * without a lock, since event loops make them; no secrets, since the random part can be foreseen.
 */
public final class Ids {

  private static final long VERSION_7 = 0x7000L;
  private static final long VARIANT = 0x8000_0000_0000_0000L;

  private Ids() {}

  public static UUID next() {
    var random = ThreadLocalRandom.current();
    long time = System.currentTimeMillis() << 16;
    return new UUID(
        time | VERSION_7 | (random.nextLong() & 0xFFF), VARIANT | (random.nextLong() >>> 2));
  }
}
