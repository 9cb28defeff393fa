package community.ayumi;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * Locks of libraries that event loops meet at only when many work at once, each held for moments:
 * Netty's allocation of buffers, and the engine's order of a subscription's events. What the engine
 * hands on while it holds its lock must not wait.
 */
public final class ShortWaits implements BlockHoundIntegration {

  @Override
  public void applyTo(BlockHound.Builder builder) {
    builder
        .allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator", "allocate")
        .allowBlockingCallsInside("graphql.util.LockKit$ReentrantLock", "runLocked")
        .disallowBlockingCallsInside(
            "graphql.execution.reactive.ReactiveSupport$AtTheEndPublisher$1", "onNext");
  }
}
