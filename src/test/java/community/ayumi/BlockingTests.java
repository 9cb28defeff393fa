package community.ayumi;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import reactor.blockhound.BlockingOperationError;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

/** The control of every other test: should BlockHound ever be off, the build says so. */
class BlockingTests {

  @Test
  void aBlockingCallOnAnEventLoopIsRefused() {
    var blocking = Mono.fromCallable(BlockingTests::block).subscribeOn(Schedulers.parallel());

    StepVerifier.create(blocking)
        .expectError(BlockingOperationError.class)
        .verify(Duration.ofSeconds(5));
  }

  @SuppressWarnings("ThreadSleep")
  private static boolean block() throws InterruptedException {
    Thread.sleep(Duration.ofMillis(1));
    return true;
  }
}
