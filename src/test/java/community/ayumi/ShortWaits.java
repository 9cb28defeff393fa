package community.ayumi;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * A lock that event loops meet at only when many work at once, held for less than a microsecond:
 * Netty's allocation of buffers.
 */
public final class ShortWaits implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate");
  }
}
