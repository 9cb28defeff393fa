package community.ayumi.member;

import community.ayumi.platform.database.Coalescing;
import community.ayumi.platform.security.Caller;
import graphql.ExecutionInput;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlRequest;
import org.springframework.graphql.server.WebGraphQlResponse;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Finds the member behind a token once per operation, and answers in the member's language. Those
 * who come at once, as after a restart, are found by the same statements.
 */
@Component
class CurrentMemberInterceptor implements WebGraphQlInterceptor {

  private static final Duration APART = Duration.ofMillis(10);

  private final Coalescing<Identity, Map<Identity, Member>> members;

  CurrentMemberInterceptor(Members members) {
    this.members = new Coalescing<>(APART, members::byIdentities);
  }

  @Override
  public Mono<WebGraphQlResponse> intercept(WebGraphQlRequest request, Chain chain) {
    return Caller.current()
        .flatMap(caller -> identify(request, caller))
        .then(Mono.defer(() -> chain.next(request)));
  }

  private Mono<Void> identify(WebGraphQlRequest request, Caller caller) {
    request.configureExecutionInput((input, builder) -> put(input, builder, caller));
    var identity = Identity.of(caller);
    return members
        .load(List.of(identity))
        .mapNotNull(found -> found.get(identity))
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
