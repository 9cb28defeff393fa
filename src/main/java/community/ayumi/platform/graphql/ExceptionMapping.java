package community.ayumi.platform.graphql;

import graphql.GraphQLError;
import graphql.GraphqlErrorBuilder;
import graphql.schema.DataFetchingEnvironment;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
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

  private final Unavailability unavailability;

  ExceptionMapping(GraphQlSettings settings) {
    this.unavailability = new Unavailability(settings.retryAfter());
  }

  @Override
  public Mono<List<GraphQLError>> resolveException(
      Throwable exception, DataFetchingEnvironment environment) {
    var what = String.valueOf(environment.getExecutionStepInfo().getPath());
    return Mono.just(errors(exception, what, () -> GraphqlErrorBuilder.newError(environment)));
  }

  @Override
  public Mono<List<GraphQLError>> resolveException(Throwable exception) {
    return Mono.just(errors(exception, "subscription", GraphqlErrorBuilder::newError));
  }

  private List<GraphQLError> errors(
      Throwable exception, String what, Supplier<GraphqlErrorBuilder<?>> place) {
    var known =
        Stream.iterate(exception, cause -> cause != null, ExceptionMapping::cause)
            .map(this::known)
            .filter(errors -> !errors.isEmpty())
            .findFirst();
    return known.orElseGet(() -> List.of(ClientError.internal(what, exception))).stream()
        .map(error -> error.at(place.get()))
        .toList();
  }

  private static @Nullable Throwable cause(Throwable exception) {
    return exception.getCause();
  }

  private List<ClientError> known(Throwable exception) {
    return switch (exception) {
      case BadInput it -> List.of(ClientError.badRequest(it.getMessage(), it.path()));
      case ConstraintViolationException it ->
          it.getConstraintViolations().stream().map(ExceptionMapping::violation).toList();
      case BindException it -> it.getFieldErrors().stream().map(ExceptionMapping::unbound).toList();
      case Unauthenticated it ->
          List.of(new ClientError(ErrorCode.UNAUTHENTICATED, it.getMessage()));
      case AuthenticationException _ ->
          List.of(new ClientError(ErrorCode.UNAUTHENTICATED, new Unauthenticated().getMessage()));
      case NotRegistered it -> List.of(new ClientError(ErrorCode.NOT_REGISTERED, it.getMessage()));
      case Forbidden it -> List.of(new ClientError(ErrorCode.FORBIDDEN, it.getMessage()));
      case AccessDeniedException _ ->
          List.of(new ClientError(ErrorCode.FORBIDDEN, new Forbidden().getMessage()));
      default -> unavailability.of(exception);
    };
  }

  private static ClientError violation(ConstraintViolation<?> violation) {
    var path =
        StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
            .skip(1)
            .map(Object::toString)
            .collect(Collectors.joining("."));
    return ClientError.badRequest(violation.getMessage(), path);
  }

  private static ClientError unbound(FieldError error) {
    var path = error.getField().replace("$.", "");
    return ClientError.badRequest("Not a valid value.", path);
  }
}
