package community.ayumi.platform.graphql;

import graphql.ErrorType;
import graphql.ExecutionResult;
import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.instrumentation.InstrumentationState;
import graphql.execution.instrumentation.SimplePerformantInstrumentation;
import graphql.execution.instrumentation.parameters.InstrumentationExecutionParameters;
import graphql.introspection.Introspection;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Gives a code to every error that has none yet: those of the engine itself, in answers and in the
 * events of subscriptions. An error that brings a code passes as it is.
 */
@Component
@Order(1)
class ErrorCodes extends SimplePerformantInstrumentation {

  private final ErrorMessages messages;

  ErrorCodes(ErrorMessages messages) {
    this.messages = messages;
  }

  @Override
  public CompletableFuture<ExecutionResult> instrumentExecutionResult(
      ExecutionResult result,
      InstrumentationExecutionParameters parameters,
      @Nullable InstrumentationState state) {
    if (result.getErrors().isEmpty() || parameters.getExecutionInput().isCancelled()) {
      return CompletableFuture.completedFuture(result);
    }
    var secret =
        parameters.getGraphQLContext().getBoolean(Introspection.INTROSPECTION_DISABLED, false);
    var locale = parameters.getExecutionInput().getLocale();
    var errors = result.getErrors().stream().map(it -> coded(it, secret, locale)).toList();
    return CompletableFuture.completedFuture(result.transform(builder -> builder.errors(errors)));
  }

  private static boolean hasCode(GraphQLError error) {
    Map<String, Object> extensions = error.getExtensions();
    return extensions != null && extensions.containsKey("code");
  }

  private GraphQLError coded(GraphQLError error, boolean secret, Locale locale) {
    if (hasCode(error)) {
      return error;
    }
    var place = GraphqlErrorBuilder.newError();
    if (error.getLocations() != null) {
      place.locations(error.getLocations());
    }
    if (error.getPath() != null) {
      place.path(error.getPath());
    }
    return messages.in(locale, judged(error, secret)).at(place);
  }

  private static ClientError judged(GraphQLError error, boolean secret) {
    var type = error.getErrorType();
    if (type == ErrorType.InvalidSyntax) {
      return new ClientError(ErrorCode.SYNTAX_ERROR, error.getMessage());
    }
    if (type == ErrorType.ValidationError || type == ErrorType.OperationNotSupported) {
      return new ClientError(ErrorCode.BAD_REQUEST, ValidationMessage.of(error, secret));
    }
    return switch (String.valueOf(type)) {
      case "IntrospectionDisabled" ->
          new ClientError(ErrorCode.FORBIDDEN, "Introspection is not open to you.");
      case "BadFaithIntrospection" ->
          new ClientError(ErrorCode.TOO_EXPENSIVE, "Introspection asks for too much.");
      default -> ClientError.internal(type + " at " + error.getPath(), null);
    };
  }
}
