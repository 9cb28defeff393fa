package community.ayumi.platform.graphql;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQLContext;
import graphql.execution.instrumentation.DocumentAndVariables;
import graphql.execution.instrumentation.InstrumentationContext;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimpleInstrumentationContext;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecuteOperationParameters;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.introspection.Introspection;
import graphql.language.Document;
import graphql.parser.ParserOptions;
import graphql.parser.exceptions.ParseCancelledException;
import graphql.parser.exceptions.ParseCancelledTooDeepException;
import graphql.parser.exceptions.ParseCancelledTooManyCharsException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Refuses documents beyond the settings before any of it runs: size while it is parsed, aliases and
 * directives before validation, depth and cost before execution. Whether introspection is allowed
 * is decided here for each request, never for the JVM.
 */
@Component
@Order(0)
class Limits extends SimplePerformantInstrumentation {

  private final GraphQlSettings settings;
  private final ParserOptions parsing;

  Limits(GraphQlSettings settings) {
    this.settings = settings;
    this.parsing =
        ParserOptions.getDefaultOperationParserOptions()
            .transform(options ->
                options
                    .maxCharacters(settings.maxCharacters())
                    .maxTokens(settings.maxTokens())
                    .maxWhitespaceTokens(settings.maxCharacters()));
  }

  @Override
  public ExecutionInput instrumentExecutionInput(
      ExecutionInput input,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    var context = input.getGraphQLContext();
    var open = settings.introspection() || RequestContext.isModerator(context);
    context.put(ParserOptions.class, parsing).put(Introspection.INTROSPECTION_DISABLED, !open);
    return input;
  }

  @Override
  public InstrumentationContext<Document> beginParse(
      InstrumentationExecutionParameters parameters, @Nullable InstrumentationState state) {
    return SimpleInstrumentationContext.whenCompleted((document, error) -> checkSize(error));
  }

  @Override
  public DocumentAndVariables instrumentDocumentAndVariables(
      DocumentAndVariables documentAndVariables,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    DocumentShape.of(documentAndVariables.getDocument()).check(settings);
    return documentAndVariables;
  }

  @Override
  public @Nullable InstrumentationContext<ExecutionResult> beginExecuteOperation(
      InstrumentationExecuteOperationParameters parameters, @Nullable InstrumentationState state) {
    var execution = parameters.getExecutionContext();
    var context = execution.getGraphQLContext();
    var weight = new Weighing(execution, settings).operation();
    Cost.set(context, weight.cost());
    weight.check(settings, depth(context));
    return SimpleInstrumentationContext.noOp();
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    return CompletableFuture.completedFuture(Cost.reported(result, parameters.getGraphQLContext()));
  }

  private int depth(GraphQLContext context) {
    return RequestContext.isModerator(context) ? settings.moderatorDepth() : settings.depth();
  }

  private void checkSize(@Nullable Throwable error) {
    switch (error) {
      case ParseCancelledTooManyCharsException _ ->
          throw tooLarge("characters", settings.maxCharacters());
      case ParseCancelledTooDeepException _ -> throw tooLarge("levels", parsing.getMaxRuleDepth());
      case ParseCancelledException _ -> throw tooLarge("tokens", settings.maxTokens());
      case null, default -> {}
    }
  }

  private static LimitExceeded tooLarge(String what, int limit) {
    return new LimitExceeded(ErrorCode.DOCUMENT_TOO_LARGE, what, limit);
  }
}
