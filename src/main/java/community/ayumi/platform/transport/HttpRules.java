package community.ayumi.platform.transport;

import community.ayumi.platform.graphql.BadInput;
import community.ayumi.platform.graphql.ErrorCode;
import community.ayumi.platform.graphql.Positioned;
import graphql.ExecutionResult;
import graphql.execution.AbortExecutionException;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationFieldFetchParameters;
import graphql.language.OperationDefinition.Operation;
import graphql.schema.CoercingParseValueException;
import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingEnvironmentImpl;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLTypeUtil;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/**
 * HTTP's rules inside the engine: which kinds of operation may run, that a stream goes on from
 * where its client was, and which position each of its events has, whatever was selected of it.
 */
@Component
@Order(2)
class HttpRules extends SimplePerformantInstrumentation {

  private static final String AFTER = "after";

  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
    var execution = parameters.getExecutionContext();
    @Nullable HttpOperation http = execution.getGraphQLContext().get(HttpOperation.class);
    if (http != null) {
      check(http, execution.getOperationDefinition().getOperation());
    }
    return SimpleInstrumentationContext.noOp();
  }

  private static void check(HttpOperation http, Operation kind) {
    if (kind == Operation.MUTATION && !http.mayChange()) {
      throw new Refused(ErrorCode.METHOD_NOT_ALLOWED, "A mutation is sent by POST.");
    }
    if (kind == Operation.SUBSCRIPTION && !http.mayStream()) {
      throw new Refused(
          ErrorCode.NOT_ACCEPTABLE,
          "A subscription is answered by a stream: send it with Accept: text/event-stream or"
              + " multipart/mixed;subscriptionSpec=1.0, or over WebSocket (graphql-transport-ws).");
    }
  }

  /** Nothing of the operation was run. */
  private static final class Refused extends AbortExecutionException {

    private final Map<String, Object> extensions;

    Refused(ErrorCode code, String sentence) {
      super(sentence);
      this.extensions = code.error(sentence).getExtensions();
    }

    @Override
    public Map<String, Object> getExtensions() {
      return extensions;
    }
  }

  @Override
  public DataFetcher<?> instrumentDataFetcher(
      DataFetcher<?> fetcher,
      InstrumentationFieldFetchParameters parameters,
      @Nullable InstrumentationState state) {
    var execution = parameters.getExecutionContext();
    @Nullable HttpOperation http = execution.getGraphQLContext().get(HttpOperation.class);
    return http != null
            && execution.getOperationDefinition().getOperation() == Operation.SUBSCRIPTION
            && parameters.getExecutionStepInfo().getPath().getLevel() == 1
        ? field -> source(fetcher.get(resumed(field, http)), http)
        : fetcher;
  }

  private static @Nullable Object source(@Nullable Object fetched, HttpOperation http) {
    return fetched instanceof Publisher<?> events
        ? Flux.from(events).doOnNext(event -> http.passed(position(event)))
        : fetched;
  }

  private static Optional<String> position(Object event) {
    return event instanceof Positioned it ? Optional.of(it.cursor().toString()) : Optional.empty();
  }

  private static DataFetchingEnvironment resumed(
      DataFetchingEnvironment field, HttpOperation http) {
    var after = http.after();
    var argument = field.getFieldDefinition().getArgument(AFTER);
    if (after == null || argument == null) {
      return field;
    }
    var arguments = new HashMap<>(field.getArguments());
    var type = (GraphQLScalarType) GraphQLTypeUtil.unwrapAll(argument.getType());
    arguments.put(AFTER, parsed(after, type, field));
    return DataFetchingEnvironmentImpl.newDataFetchingEnvironment(field)
        .arguments(arguments)
        .build();
  }

  private static @Nullable Object parsed(
      String after, GraphQLScalarType type, DataFetchingEnvironment field) {
    try {
      return type.getCoercing().parseValue(after, field.getGraphQlContext(), field.getLocale());
    } catch (CoercingParseValueException e) {
      throw new BadInput("Last-Event-ID: " + e.getMessage(), AFTER);
    }
  }
}
