package community.ayumi.platform.database;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.Context;

/**
 * Loads what many ask for in few statements: who comes while a load runs, or too soon after it
 * began, waits with the others for the next. Nothing is kept, so whoever asks gets what is there
 * after asking; and no load overtakes an earlier one.
 *
 * <p>Loads run outside of their callers' transactions, and callers go on apart from each other.
 */
public final class Coalescing<K, R> {

  /** A load that hangs, as on a connection that died silently, holds the others back no longer. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private final Duration apart;
  private final Function<Collection<K>, Mono<R>> load;
  private @Nullable Batch collecting;
  private volatile long nextAt = System.nanoTime();
  private Mono<Void> last = Mono.empty();

  /**
   * @param apart how long after the beginning of a load the next may begin
   */
  public Coalescing(Duration apart, Function<Collection<K>, Mono<R>> load) {
    this.apart = apart;
    this.load = load;
  }

  /** What is found for these keys, and perhaps for those of others. */
  public Mono<R> load(Collection<K> keys) {
    return Mono.defer(() -> join(keys)).publishOn(Schedulers.parallel());
  }

  private synchronized Mono<R> join(Collection<K> keys) {
    var batch = collecting == null ? new Batch(last) : collecting;
    batch.keys.addAll(keys);
    collecting = batch;
    last = batch.over.asMono();
    return batch.result;
  }

  private Mono<R> begin(Batch batch) {
    var early = Duration.ofNanos(nextAt - System.nanoTime());
    return early.isPositive() ? Mono.delay(early).flatMap(now -> load(batch)) : load(batch);
  }

  private Mono<R> load(Batch batch) {
    nextAt = System.nanoTime() + apart.toNanos();
    return load.apply(close(batch)).timeout(PATIENCE);
  }

  private synchronized Collection<K> close(Batch batch) {
    collecting = null;
    return batch.keys;
  }

  private final class Batch {

    private final Set<K> keys = new LinkedHashSet<>();
    private final Sinks.Empty<Void> over = Sinks.empty();
    private final Mono<R> result;

    Batch(Mono<Void> previous) {
      result =
          previous
              .then(Mono.defer(() -> begin(this)))
              .doFinally(end -> over.tryEmitEmpty())
              .contextWrite(caller -> Context.empty())
              .cache();
    }
  }
}
