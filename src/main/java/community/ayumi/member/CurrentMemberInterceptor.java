package community.ayumi.member;

import community.ayumi.platform.security.Caller;
import graphql.ExecutionInput;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Finds the member behind a token once per operation, and answers in the member's language. */
@Component
class CurrentMemberInterceptor implements WebGraphQlInterceptor {

  private final Members members;

  CurrentMemberInterceptor(Members members) {
    this.members = members;
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return Caller.current()
        .flatMap(caller -> identify(request, caller))
        .then(Mono.defer(() -> chain.next(request)));
  }

  private Mono<Void> identify(WebGraphQlRequest request, Caller caller) {
    request.configureExecutionInput((input, builder) -> put(input, builder, caller));
    return members
        .byIdentity(caller.issuer(), caller.subject())
        .doOnNext(member -> {
          var me = new CurrentMember(member, caller.roles());
          request.configureExecutionInput(
              (input, builder) -> put(input, builder.locale(member.locale()), me));
        })
        .then();
  }

  private static ExecutionInput put(
      ExecutionInput input, ExecutionInput.Builder builder, Object value) {
    input.getGraphQLContext().put(value.getClass(), value);
    return builder.build();
  }
}
