package community.ayumi.platform.graphql;

import graphql.schema.DataFetchingEnvironment;
import org.springframework.core.MethodParameter;
import org.springframework.graphql.data.method.HandlerMethodArgumentResolver;
import org.springframework.stereotype.Component;

/** Reads a {@link PageRequest} from the field's arguments {@code first} and {@code after}. */
@Component
class PageRequestResolver implements HandlerMethodArgumentResolver {

  private final int pageSize;

  PageRequestResolver(GraphQlSettings settings) {
    this.pageSize = settings.pageSize();
  }

  @Override
  public boolean supportsParameter(MethodParameter parameter) {
    return parameter.getParameterType() == PageRequest.class;
  }

  @Override
  public Object resolveArgument(MethodParameter parameter, DataFetchingEnvironment environment) {
    Integer first = environment.getArgument("first");
    if (first == null || first < 1 || first > pageSize) {
      throw new BadInput("first must be 1 to " + pageSize + ".", "first");
    }
    String after = environment.getArgument("after");
    return new PageRequest(first, after == null ? null : Cursors.decode(after));
  }
}
