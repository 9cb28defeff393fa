package community.ayumi.member;

import community.ayumi.platform.graphql.NotRegistered;
import community.ayumi.platform.graphql.Unauthenticated;
import community.ayumi.platform.security.Caller;
import graphql.GraphQLContext;
import graphql.schema.DataFetchingEnvironment;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.stereotype.Component;

/** Gives controllers the {@link CurrentMember}, or the {@link Caller} who may not be one yet. */
@Component
class CurrentMemberResolver implements HandlerMethodArgumentResolver {

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == CurrentMember.class
        || parameter.getParameterType() == Caller.class;
  }

  @Override
  public @Nullable Object resolveArgument(
      MethodParameter parameter, DataFetchingEnvironment environment) {
    var context = environment.getGraphQlContext();
    var found = context.get(parameter.getParameterType());
    return found != null || parameter.isOptional() ? found : refuse(context);
  }

  private static Object refuse(GraphQLContext context) {
    if (context.hasKey(Caller.class)) {
      throw new NotRegistered();
    }
    throw new Unauthenticated();
  }
}
