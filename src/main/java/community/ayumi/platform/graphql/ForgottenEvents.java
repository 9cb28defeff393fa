package community.ayumi.platform.graphql;

import graphql.ExecutionResult;
import graphql.execution.ExecutionContext;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.dataloader.PerLevelDataLoaderDispatchStrategy;
import graphql.execution.instrumentation.parameters.InstrumentationCreateStateParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldParameters;
import java.lang.reflect.Field;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.ReflectionUtils;

/**
 * Lets go of what the engine keeps of each event of a subscription: some kilobyte, for as long as
 * the stream is open (graphql-java 25 and 26.0; mended on its main line by pull request 4384). Once
 * the engine does so itself this class may go, and its test stays.
 */
@Component
class ForgottenEvents extends SimplePerformantInstrumentation {

  private static final Field KEPT = kept();

  private static final class Running implements InstrumentationState {

    private final AtomicInteger events = new AtomicInteger();
  }

  @Override
  public CompletableFuture<InstrumentationState> createStateAsync(
      InstrumentationCreateStateParameters parameters) {
    return CompletableFuture.completedFuture(new Running());
  }

  /**
   * Events come one after the other; what is kept belongs to earlier ones unless one still runs.
   */
  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginSubscribedFieldEvent(
      InstrumentationFieldParameters parameters, @Nullable InstrumentationState state) {
    var running = ((Running) Objects.requireNonNull(state)).events;
    if (running.getAndIncrement() == 0) {
      forget(parameters.getExecutionContext());
    }
    return SimpleInstrumentationContext.whenCompleted(
        (result, failure) -> running.decrementAndGet());
  }

  private static void forget(ExecutionContext execution) {
    if (execution.getDataLoaderDispatcherStrategy()
        instanceof PerLevelDataLoaderDispatchStrategy strategy) {
      kept(strategy).clear();
    }
  }

  static Map<?, ?> kept(PerLevelDataLoaderDispatchStrategy strategy) {
    return (Map<?, ?>) Objects.requireNonNull(ReflectionUtils.getField(KEPT, strategy));
  }

  private static Field kept() {
    var field =
        ReflectionUtils.findField(
            PerLevelDataLoaderDispatchStrategy.class, "alternativeCallContextMap");
    ReflectionUtils.makeAccessible(Objects.requireNonNull(field));
    return field;
  }
}
