package community.ayumi;

import io.r2dbc.proxy.core.QueryExecutionInfo;
import io.r2dbc.proxy.listener.ProxyExecutionListener;
import java.util.HashMap;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.springframework.boot.r2dbc.autoconfigure.ProxyConnectionFactoryCustomizer;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.graphql.server.WebGraphQlInterceptor;
import org.springframework.graphql.server.WebGraphQlResponse;
import reactor.util.context.ContextView;

/**
 * Notes the statements of a request that asks for it by its extension {@link #ASKED}; the answer
 * tells them under the same name. What runs beside the request is not noted.
 */
@TestConfiguration(proxyBeanMethods = false)
class StatementCounts {

  static final String ASKED = "statements";

  @Bean
  ProxyConnectionFactoryCustomizer countingConnections() {
    return builder ->
        builder.listener(
            new ProxyExecutionListener() {
              @Override
              public void beforeQuery(QueryExecutionInfo execution) {
                count(execution);
              }
            });
  }

  private static void count(QueryExecutionInfo execution) {
    var context = execution.getValueStore().get(ContextView.class, ContextView.class);
    if (context != null && context.hasKey(ASKED)) {
      execution
          .getQueries()
          .forEach(query -> context.<Queue<String>>get(ASKED).add(query.getQuery().strip()));
    }
  }

  @Bean
  WebGraphQlInterceptor countingRequests() {
    return (request, chain) -> {
      if (!request.getExtensions().containsKey(ASKED)) {
        return chain.next(request);
      }
      var statements = new ConcurrentLinkedQueue<String>();
      return chain
          .next(request)
          .map(response -> told(response, statements))
          .contextWrite(context -> context.put(ASKED, statements));
    };
  }

  private static WebGraphQlResponse told(WebGraphQlResponse response, Queue<String> statements) {
    var extensions = new HashMap<>(response.getExtensions());
    extensions.put(ASKED, List.copyOf(statements));
    return response.transform(builder -> builder.extensions(extensions));
  }
}
