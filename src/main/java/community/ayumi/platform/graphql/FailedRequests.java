package community.ayumi.platform.graphql;

import graphql.ExecutionResult;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.graphql.support.DefaultExecutionGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Answers in GraphQL also when a request fails before its document runs, as when the caller cannot
 * be looked up because the database is away.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class FailedRequests implements WebGraphQlInterceptor {

  private final ExceptionMapping exceptions;

  FailedRequests(ExceptionMapping exceptions) {
    this.exceptions = exceptions;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return chain.next(request).onErrorResume(failure -> Mono.just(answer(request, failure)));
  }

  private WebGraphQlResponse answer(WebGraphQlRequest request, Throwable failure) {
    var input = request.toExecutionInput();
    var errors = exceptions.resolve(failure, input.getLocale());
    var result = ExecutionResult.newExecutionResult().errors(errors).build();
    return new WebGraphQlResponse(new DefaultExecutionGraphQlResponse(input, result));
  }
}
