package community.ayumi.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.execution.AbortExecutionException;
import graphql.execution.OneOfNullValueException;
import graphql.execution.OneOfTooManyKeysException;
import graphql.schema.DataFetchingEnvironment;
import io.r2dbc.spi.R2dbcException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.springframework.graphql.execution.DataFetcherExceptionResolver;
import org.springframework.graphql.execution.SubscriptionExceptionResolver;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.stereotype.Component;
import org.springframework.validation.BindException;
import org.springframework.validation.FieldError;
import reactor.core.publisher.Mono;

/**
 * The one place where exceptions become answers, for fields and for running subscriptions. An
 * exception is judged by the first of its causes that is known; one of which none is known is ours
 * to mend.
 */
@Component
class ExceptionMapping implements DataFetcherExceptionResolver, SubscriptionExceptionResolver {

  /** PostgreSQL's state for a text with a character that none may hold: U+0000. */
  private static final String UNKEEPABLE = "22021";

  private final ErrorMessages messages;
  private final Unavailability unavailability;

  ExceptionMapping(ErrorMessages messages, GraphQlSettings settings) {
    this.messages = messages;
    this.unavailability = new Unavailability(settings.retryAfter());
  }

  @Override
  public Mono<List<GraphQLError>> resolveException(
      Throwable exception, DataFetchingEnvironment environment) {
    var field = String.valueOf(environment.getExecutionStepInfo().getPath());
    var argument = onlyArgument(environment);
    var errors = judged(exception, argument).orElseGet(() -> internal(field, exception));
    var locale = environment.getLocale();
    return Mono.just(placed(errors, locale, () -> GraphqlErrorBuilder.newError(environment)));
  }

  @Override
  public Mono<List<GraphQLError>> resolveException(Throwable exception) {
    return RequestContext.locale().map(locale -> resolve(exception, locale));
  }

  /** The errors of a request outside of its fields. */
  List<GraphQLError> resolve(Throwable exception, Locale locale) {
    var errors = judged(exception, "").orElseGet(() -> internal("request", exception));
    return placed(errors, locale, GraphqlErrorBuilder::newError);
  }

  private Optional<List<ClientError>> judged(Throwable exception, String argument) {
    return Stream.iterate(exception, Objects::nonNull, Throwable::getCause)
        .map(cause -> known(cause, argument))
        .filter(errors -> !errors.isEmpty())
        .findFirst();
  }

  private static List<ClientError> internal(String what, Throwable exception) {
    return List.of(ClientError.internal(what, exception));
  }

  private List<GraphQLError> placed(
      List<ClientError> errors, Locale locale, Supplier<GraphqlErrorBuilder<?>> place) {
    return errors.stream().map(error -> messages.in(locale, error).at(place.get())).toList();
  }

  private List<ClientError> known(Throwable exception, String argument) {
    return switch (exception) {
      case BadInput it -> List.of(badInput(it));
      case ConstraintViolationException it ->
          it.getConstraintViolations().stream().map(ExceptionMapping::violation).toList();
      case BindException it ->
          it.getFieldErrors().stream().map(error -> unbound(error, argument)).toList();
      case Unauthenticated _, AuthenticationException _ ->
          List.of(new ClientError(ErrorCode.UNAUTHENTICATED));
      case NotRegistered _ -> List.of(new ClientError(ErrorCode.NOT_REGISTERED));
      case Forbidden it -> List.of(new ClientError(ErrorCode.FORBIDDEN, it.getMessage()));
      case AccessDeniedException _ -> List.of(new ClientError(ErrorCode.FORBIDDEN));
      case NotFound _ -> List.of(new ClientError(ErrorCode.NOT_FOUND));
      case R2dbcException it when UNKEEPABLE.equals(it.getSqlState()) ->
          List.of(badInput(BadInput.unkeepable()));
      case OneOfNullValueException _, OneOfTooManyKeysException _ ->
          List.of(ClientError.badRequest("Exactly one must be given.", argument));
      // The client has gone: nobody reads this.
      case AbortExecutionException _ ->
          List.of(new ClientError(ErrorCode.UNAVAILABLE, "Cancelled."));
      default -> unavailability.of(exception);
    };
  }

  private static ClientError badInput(BadInput input) {
    return ClientError.badRequest(input.getMessage(), input.path());
  }

  private static ClientError violation(ConstraintViolation<?> violation) {
    var path =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .skip(1)
            .map(Object::toString)
            .collect(Collectors.joining("."));
    return ClientError.badRequest(violation.getMessage(), path);
  }

  private static ClientError unbound(FieldError error, String argument) {
    var path = argument + "." + error.getField().replaceFirst("^\\$", "");
    return ClientError.badRequest(
        "Not a valid value.", path.replaceAll("\\.+", ".").replaceAll("^\\.|\\.$", ""));
  }

  /** The binder's paths start below the argument, whose name it does not tell. */
  private static String onlyArgument(DataFetchingEnvironment environment) {
    var arguments = environment.getFieldDefinition().getArguments();
    return arguments.size() == 1 ? arguments.getFirst().getName() : "";
  }
}
