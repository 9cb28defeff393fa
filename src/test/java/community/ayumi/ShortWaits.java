package community.ayumi;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Two locks of libraries that event loops meet at only when many work at once, each held for less
 * than a microsecond: the counter of time-ordered ids, and Netty's allocation of buffers.
 */
public final class ShortWaits implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder
        .allowBlockingCallsInside(
            "com.github.f4b6a3.uuid.factory.standard.TimeOrderedEpochFactory", "create")
        .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
  }
}
